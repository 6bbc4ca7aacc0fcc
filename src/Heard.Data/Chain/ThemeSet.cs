using Heard.Core;
using Heard.Core.Listen;

namespace Heard.Data.Chain;

/// <summary>Which lines themes are looked for in.</summary>
public abstract record ThemeSet
{
    private ThemeSet()
    {
    }

    public sealed record Everything : ThemeSet;

    public sealed record WorkshopsOnly : ThemeSet;

    public sealed record ConversationsOnly : ThemeSet;

    public sealed record OneSeries(long Id) : ThemeSet;

    /// <summary>How a form writes it.</summary>
    public string Text => this switch
    {
        WorkshopsOnly => "workshops",
        ConversationsOnly => "conversations",
        OneSeries series => Key.Write(series.Id),
        _ => "all",
    };

    /// <summary>What a form wrote; null where it is none of these.</summary>
    public static ThemeSet? Read(string? text) => text switch
    {
        null or "" or "all" => new Everything(),
        "workshops" => new WorkshopsOnly(),
        "conversations" => new ConversationsOnly(),
        _ => Key.Read(text) is { } id ? new OneSeries(id) : null,
    };

    /// <summary>The standing lines of the set.</summary>
    public IQueryable<Contribution> Lines(HeardDb db, long programmeId) => this switch
    {
        WorkshopsOnly => db.Standing(programmeId).Where(c => c.WorkshopId != null),
        ConversationsOnly => db.Standing(programmeId).Where(c => c.ConversationId != null),
        OneSeries series => db.Standing(programmeId).Where(c => db.Workshops.Any(w => w.ProgrammeId == programmeId && w.SeriesId == series.Id && w.Id == c.WorkshopId)),
        _ => db.Standing(programmeId),
    };
}
