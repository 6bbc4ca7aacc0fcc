using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Heard.Analysis.Seating;
using Heard.Web.Shared;

namespace Heard.Web.CommandLine;

/// <summary>Rooms for breakouts, out of a list of people, without a server.</summary>
internal static class BreakoutsVerb
{
    private static readonly Argument<string> People = new("PEOPLE.csv") { Description = "A table with a row for each person; the column person, name or id (else the first) says who" };
    private static readonly Option<int> Size = new("--size") { Description = "People in a room; some rooms have one fewer where they do not come out even", HelpName = "N", Required = true };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "How often people are seated anew", HelpName = "R", DefaultValueFactory = _ => 1 };
    private static readonly Option<string[]> Mix = new("--mix") { Description = "Columns whose values every room should mix, such as organisation,profession", HelpName = "a,b", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
    private static readonly Option<string?> Met = new("--met") { Description = "Rooms of before, as this command wrote them: who met there should not meet again", HelpName = "EARLIER.csv" };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "The same people and seed give the same rooms", HelpName = "N", DefaultValueFactory = _ => 42 };
    private static readonly Option<string> Out = new("--out") { Description = "The file to write: round,room,person", HelpName = "FILE.csv", Required = true };

    public static Command Create()
    {
        var command = new Command("breakouts", """
            Seats people in rooms, round after round, so that they meet fresh faces and every room mixes them.

            Examples:
              heard breakouts people.csv --size 8 --rounds 3 --mix organisation,profession --out rooms.csv
              heard breakouts people.csv --size 6 --met rooms-of-march.csv --out rooms.csv
            """)
        {
            People, Size, Rounds, Mix, Met, Seed, Out,
        };
        command.SetAction((parsed, stop) => Seat(parsed, stop));
        return command;
    }

    private static async Task<int> Seat(ParseResult parsed, CancellationToken stop)
    {
        var into = parsed.GetRequiredValue(Out);
        if (Directory.Exists(into))
        {
            return Say.Unusable($"{into} is a folder. Name a file with --out, such as rooms.csv.");
        }

        var (size, rounds) = (parsed.GetValue(Size), parsed.GetValue(Rounds));
        if (size < 1 || rounds is < 1 or > SeatingRequest.MostRounds)
        {
            return Say.Unusable($"--size takes a number from 1, --rounds one from 1 to {SeatingRequest.MostRounds}.");
        }

        string[] mix = [.. (parsed.GetValue(Mix) ?? []).SelectMany(columns => columns.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        return await Offline.Run("Seating people", into, progress =>
        {
            var input = BreakoutsVerbInput.Read(parsed.GetRequiredValue(People), mix, parsed.GetValue(Met), stop);
            var request = new SeatingRequest(input.People.Count, size, rounds) { Mix = input.Mix, Met = input.Met, Seed = parsed.GetValue(Seed) };
            var plan = Seating.Arrange(request, progress, stop);
            Write(into, input.People, plan, stop);
            return Task.FromResult(parsed.GetValue(HeardCommand.Json) ? ToJson(request, plan) : InWords(request, plan, into));
        }, stop);
    }

    /// <summary>Beside the file first, so that Ctrl-C leaves either all of it or what was there.</summary>
    private static void Write(string into, IReadOnlyList<string> people, SeatingPlan plan, CancellationToken stop)
    {
        var path = Path.GetFullPath(into);
        var temporary = $"{path}.{Path.GetRandomFileName()}";
        var rows = plan.Rooms.SelectMany((round, r) => Enumerable.Range(0, people.Count).OrderBy(p => round[p]).ThenBy(p => p).Select(p => (string[])[N(r + 1), N(round[p] + 1), people[p]]));
        try
        {
            using (var file = File.Create(temporary))
            {
                CsvText.Lines(file, rows.Prepend(["round", "room", "person"]), stop);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string ToJson(SeatingRequest request, SeatingPlan plan) => new JsonObject
    {
        ["people"] = request.People,
        ["rooms"] = request.Rooms,
        ["rounds"] = request.Rounds,
        ["repeats"] = plan.Repeats,
        ["fewestRepeats"] = plan.FewestRepeats,
        ["worstMix"] = plan.WorstMix,
        ["bestMix"] = plan.BestMix,
        ["seed"] = request.Seed,
    }.ToJsonString();

    private static string InWords(SeatingRequest request, SeatingPlan plan, string into)
    {
        var people = request.People == 1 ? "1 person" : $"{request.People:N0} people";
        var repeats = plan.Repeats == 0 ? "nobody meets anybody twice" : $"{Say.Many(plan.Repeats, "meeting")} {(plan.Repeats == 1 ? "is a repeat" : "are repeats")} ({plan.FewestRepeats:N0} cannot be avoided)";
        var mix = plan.BestMix > 0 ? $"In the least mixed room {plan.WorstMix:N0} pairs differ; no plan could have more than {plan.BestMix:N0}.{Environment.NewLine}" : "";
        return $"{people} in {Say.Many(request.Rooms, "room")}, {Say.Many(request.Rounds, "round")}: {repeats}.{Environment.NewLine}{mix}Written to {into}";
    }

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
}
