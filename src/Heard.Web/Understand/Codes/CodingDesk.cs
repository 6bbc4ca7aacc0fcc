using System.Security.Claims;
using Heard.Core;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand.Codes;

/// <summary>What lies before one coder for one request: the codebook, what the machine knows, and which lines they go through.</summary>
internal sealed class CodingDesk
{
    /// <summary>How many lines the script holds ready, so that nobody waits for the next.</summary>
    public const int LinesAhead = 8;

    private readonly Here here;
    private readonly HeardDb db;
    private readonly IReadOnlyList<long>? among;
    private readonly CodingSet set;

    private CodingDesk(Here here, HeardDb db, CodingAsked asked, CodebookReading book, Learning learning, int coder, long account, IReadOnlyList<ThemeWorkshop> workshops)
    {
        (this.here, this.db, Asked, Book, Learning, Coder, Account, Workshops) = (here, db, asked, book, learning, coder, account, workshops);
        (among, set) = (asked.Among(learning.Learnt), asked.Set(workshops));
    }

    public CodingAsked Asked { get; }
    public CodebookReading Book { get; }
    public Learning Learning { get; }
    public Learnt? Learnt => Learning.Learnt;

    /// <summary>0 for somebody who has coded nothing yet.</summary>
    public int Coder { get; }
    public long Account { get; }
    public IReadOnlyList<ThemeWorkshop> Workshops { get; }

    public static async Task<CodingDesk> At(Here here, ClaimsPrincipal user, HeardDb db, CodingSuggestions suggestions, CodingAsked asked, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        var book = await db.ReadCodebook(programme, counted: false, stop);
        var coder = (await db.CoderOf(programme, user.AccountId(), stop))?.Number ?? Core.Understand.Coder.Settled;
        return new CodingDesk(here, db, asked, book, await suggestions.Of(here.Programme, book.Version), coder, user.AccountId(), await db.ThemeWorkshops(programme, stop));
    }

    public async Task<IReadOnlyList<CodingCard>> Next(long? after, IReadOnlyCollection<long> without, int most, CancellationToken stop) =>
        [.. (await db.NextLines(here.Programme.Id, set, Coder, among, without, after, most, stop)).Select(Card)];

    public async Task<CodingPageReading> List(int page, CancellationToken stop) => await db.ReadCodingPage(here.Programme.Id, set, Coder, among, page, stop);

    public CodingCard Card(LineToCode line) => line.Card(Coder, Book, Learnt);

    /// <summary>The page of one line: the one named, else the next of those asked for.</summary>
    public async Task<RazorComponentResult<CodingPage>> Page(
        long? line, long? after, IReadOnlyList<long> skipped, long? done, string? was, FieldErrors errors, CodingForm? form, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        var card = line is { } named
            ? (await db.LinesToCode(programme, [named], stop)).Select(Card).FirstOrDefault()
            : (await Next(after, skipped, 1, stop)).FirstOrDefault();
        return new(new
        {
            here.Programme,
            Desk = View(await Left(stop)),
            Card = card,
            Ticked = form?.Codes ?? card?.Mine?.Codes.Select(given => given.CodeId).ToList() ?? [],
            IsNone = form?.IsNone ?? card?.Mine is { Codes.Count: 0 },
            Skipped = skipped,
            Done = done is { } saved ? (await db.LinesToCode(programme, [saved], stop)).FirstOrDefault() : null,
            Was = was ?? "",
            Errors = errors,
        })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }

    public CodingDeskView View(int left) => new(Asked, Book, Workshops, Learnt is not null, Learning.IsGoingOn, left, Key.Write(Account));

    private Task<int> Left(CancellationToken stop)
    {
        var lines = set.Lines(db, here.Programme.Id, Coder);
        return among is null || Asked.Show != CodingShow.Unsure ? lines.CountAsync(stop) : lines.CountAsync(c => among.Contains(c.Id), stop);
    }
}

/// <summary>What the coder's pages show around the lines.</summary>
/// <param name="Asked">Which lines.</param>
/// <param name="Book">The codebook.</param>
/// <param name="Workshops">To choose from.</param>
/// <param name="Suggests">The machine has learnt enough to suggest.</param>
/// <param name="IsLearning">It learns just now.</param>
/// <param name="Left">Lines of the set.</param>
/// <param name="Who">Keeps what one person has not yet saved apart from what another has, on a shared machine.</param>
public sealed record CodingDeskView(CodingAsked Asked, CodebookReading Book, IReadOnlyList<ThemeWorkshop> Workshops, bool Suggests, bool IsLearning, int Left, string Who);
