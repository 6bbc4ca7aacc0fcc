using Heard.Core;
using Heard.Data;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Conversations;

public class LikeIdeasTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Like_ideas_are_found_by_the_words_they_have_now_and_gone_with_them(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, _, at) = await Held.Conversation(heard);
        using var nurse = new Guest(heard);
        string[] first = ["Hot food at night on every ward", "Parking for everybody on shifts", "Lockers that a coat fits into"];
        foreach (var words in first)
        {
            await nurse.Post(at + "/ideas", ("Words", words), ("act", Act()));
        }

        await Until(async () => await Finds(first[0]));
        var changed = await KeyOf(first[0]);
        await nurse.Post($"/people/contributions/{changed}/editing", ("Words", "A microwave oven for each ward"), ("act", Act()));
        await Until(async () => await Finds("A microwave oven for each ward") && !await Finds(first[0]));
        foreach (var words in first[1..])
        {
            await nurse.Post($"/people/contributions/{await KeyOf(words)}/withdrawal", ("act", Act()));
        }

        await nurse.Post(at + "/ideas", ("Words", "A rota that is known a month ahead"), ("act", Act()));
        await Until(async () => await Finds("A rota that is known a month ahead") && !await Finds(first[1]) && !await Finds(first[2]));

        async Task<bool> Finds(string words) => (await nurse.Get($"{at}/similar?words={Uri.EscapeDataString(words)}")).Text.Contains(words, StringComparison.Ordinal);

        async Task<string> KeyOf(string words) => Key.Write(await heard.Db(db => db.Contributions.Where(c => c.Words == words).Select(c => c.Id).SingleAsync(Stop)));
    }

    private static string Act() => Key.Write(Ids.New());

    /// <summary>The index is made behind the page.</summary>
    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 100 && !await holds(); i++)
        {
            await Task.Delay(100, Stop);
        }

        (await holds()).ShouldBeTrue();
    }
}
