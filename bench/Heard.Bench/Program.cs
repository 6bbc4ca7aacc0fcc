using Heard.Bench.Coding;
using Heard.Bench.Disclosure;
using Heard.Bench.Duplicates;
using Heard.Bench.Fuzz;
using Heard.Bench.Import;
using Heard.Bench.Opinions;
using Heard.Bench.Pages;
using Heard.Bench.Seating;
using Heard.Bench.SignIn;
using Heard.Bench.Themes;
using Heard.Bench.Voting;

return args switch
{
    ["duplicates"] => DuplicateSpeed.Run(),
    ["beside", .. var rest] => BesideScikit.Run(rest),
    ["fuzz", .. var rest] => SpoiledFiles.Run(rest),
    ["import", .. var rest] => await ImportSpeed.Run(rest),
    ["hub", .. var rest] => await HubSpeed.Run(rest),
    ["opinions", .. var rest] => await OpinionSpeed.Run(rest),
    ["coding-pages", .. var rest] => await CodingSpeed.Run(rest),
    ["coding", var folder] => CodingTables.Run(folder),
    ["publishing"] => PublishingSpeed.Run(),
    ["seating"] => SeatingSpeed.Run(),
    ["themes", .. var rest] => ThemeTables.Run(rest),
    ["votes", .. var rest] => await VoteSpeed.Run(rest),
    ["killed-votes", .. var rest] => await KilledVotes.Run(rest),
    ["bare-votes", var folder] => await VoteServers.ServeBare(folder),
    ["sign-in", .. var rest] => await SignInTimes.Run(rest),
    ["start"] => await StartTime.Run(),
    _ => Help(),
};

static int Help()
{
    Console.WriteLine("""
        bench duplicates            lines that mean the same: how well they are found beside TF-IDF and BM25, and how fast
        bench beside [lines] [FILE.svg]  themes from a thousand lines to a million (or to so many), beside scikit-learn where python3-sklearn is installed, and drawn
        bench fuzz [cases] [seed]   opens spoiled files of every form, 100,000 unless told otherwise
        bench import [rows] [runs]  brings in a table beside a bare bulk insert of the same rows (100,000 rows, 5 runs)
        bench hub [seconds] [runs]  asks for the sample's front page beside the same bytes from memory (5 seconds, 3 runs)
        bench opinions [people statements density]  groups of opinions: the engine, then the command (10,000 x 1,000 at .1, 100,000 x 2,000 at .05)
        bench coding FOLDER         codes the public Friends and Family comments by cross-validation, and times it
        bench publishing            tables by several attributes and pairs that are safe side by side
        bench coding-pages [lines coded]  the pages about coding, one after another (10,000 lines, 2,000 coded)
        bench seating               rooms for breakouts: the social golfers, and a thousand people to be mixed
        bench themes [agreement|stability|parts|labels] [set]  themes beside people's, what stays of them when lines come in, sub-themes, names
        bench votes [seconds] [runs]  votes as people cast them, beside the bare limit; on PostgreSQL too where HEARD_TEST_POSTGRES names a server (8 seconds, 3 runs)
        bench killed-votes [kills]  kills the server while people vote, 200 times unless told otherwise, and looks for votes that are lost or doubled
        bench sign-in [tries]       how long a refused sign-in, and asking to join, takes for addresses known and unknown (1,000 tries each)
        bench start                 from starting the program to the first page of the sample
        """);
    return 0;
}
