using System.Collections.Frozen;

namespace Heard.Analysis.Text;

/// <summary>Words that carry grammar, politeness or hedging rather than a subject.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> Words = Read("""
        a about above across after again against ago all almost along already also although always am among an and another any
        anybody anyone anything anyway are aren't around as at away back be became because become becomes been before being below
        between both but by can can't cannot could couldn't did didn't do does doesn't doing don't done down due during each either
        else enough especially etc even ever every everybody everyone everything far few first for forward from full further gave get gets
        getting give given gives giving go goes going gone gonna got great had hadn't has hasn't have haven't having he he's her here
        hers herself him himself his how however i i'd i'll i'm i've if in into instead is isn't it it'd it'll it's its itself just
        keep keeps kind know known last later least less let let's like likely lot lots made make makes making many may maybe me
        might more most mostly much must my myself near nearly need needed needing needs neither never next no nobody none nor not
        nothing now of off often ok okay on once one ones only onto or other others otherwise ought our ours ourselves out over own
        part per perhaps please plus put quite rather really regarding regards said same say saying says second see seeing seem seems
        seen several shall she she's should shouldn't since so some somebody someone something sometimes somewhere soon still stuff
        such sure take taken takes taking tell than thank thanks that that's the their theirs them themselves then there there's
        therefore these they they'd they'll they're they've thing things think thinking third this those though through throughout
        thus till to together too toward towards tried try trying two under until up upon us use used using usually various very via
        want wanted wants was wasn't way we we'd we'll we're we've well went were weren't what what's whatever when where whether
        which while who who's whole whom whose why will with within without won't would wouldn't yes yet you you'd you'll you're you've
        your yours yourself able across actually allow allows bit come comes coming concern concerned concerns could feel feeling feels
        felt good help helpful hope hopefully idea ideas important issue issues look looking looks mean means new nice opportunities
        opportunity particular particularly point positive possible question questions suggestion suggestions useful worry worried
        currently different example happen happened happening happens hear let lots per people person time times better best
        around dont didnt doesnt isnt wont cant im ive id its thats whats theyre weve youre ie eg i.e e.g nb re
        including include includes included involve e.g. show shows set start started stay sort start high low big small large long
        """);

    // A theme's name may hold these inside ("sense of belonging") or as a word among others ("new roles", "different cultures").
    private static readonly FrozenSet<string> Content = Read("""
        able bit concern concerned concerns different example feel feeling feels felt full good great hear help helpful high hope idea
        ideas important issue issues large long low mean means new nice opportunities opportunity particular people person
        positive possible question questions second small big suggestion suggestions time times useful worried worry better best own
        first last next more less enough back together keep start
        """);

    private static readonly FrozenSet<string> Vague = Read("""
        staff people patients patient system systems service services team teams group groups problem problems name names
        number numbers way ways area areas level levels process thing place places room date dates plan work car home homes
        hospital hospitals trust trusts colleague colleagues person form forms list lists part side end round amount work
        account approach approaches programme new organisation organisations
        """);

    // A name of one of these words alone tells a reader as little, though the word sets lines apart.
    private static readonly FrozenSet<string> Bare = Read("""
        opinion opinions occasion occasions circumstance circumstances experience experiences job case cases option options item items
        change changes care days
        """);

    private static readonly FrozenSet<string> Negations = Read("no not never none nor nothing nobody neither cannot without");

    public static bool Holds(string folded) => Words.Contains(folded) || (folded.Length == 1 && char.IsAsciiLetterOrDigit(folded[0]));

    /// <summary>Grammar only: a label never begins or ends with one of these.</summary>
    public static bool IsGrammar(string folded) => Holds(folded) && !Content.Contains(folded);

    /// <summary>It names something, but so much that by itself it says little: staff, system, process.</summary>
    public static bool IsVague(string folded) => Vague.Contains(folded);

    /// <summary>By itself it names too much, or too little, to be a theme's name.</summary>
    public static bool IsBare(string folded) => IsVague(folded) || Bare.Contains(folded);

    public static bool Negates(string folded) => Negations.Contains(folded) || folded.EndsWith("n't", StringComparison.Ordinal);

    private static FrozenSet<string> Read(string words) =>
        words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
