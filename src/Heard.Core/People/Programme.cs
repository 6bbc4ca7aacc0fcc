using System.Text.RegularExpressions;

namespace Heard.Core.People;

/// <summary>One engagement: what it is called, what it promises, when it runs. Everything else belongs to one.</summary>
public sealed partial class Programme
{
    public const int MostSlug = 40;
    public const int MostName = 100;

    private Programme()
    {
    }

    public Programme(long id, string slug, string name, byte[] secret)
    {
        if (!IsSlug(slug))
        {
            throw new ArgumentException($"'{slug}' is no address of a programme.", nameof(slug));
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(secret.Length, 32);
        (Id, Slug, Name, Secret) = (id, slug, name, secret);
    }

    public long Id { get; private set; }
    public string Slug { get; private set; } = "";
    public string Name { get; set; } = "";
    public string Region { get; set; } = "";
    public string Introduction { get; set; } = "";
    public string Contact { get; set; } = "";
    public Brand Brand { get; set; } = Brand.Default;
    public Promise Promise { get; set; } = new();

    /// <summary>How far a participant can be known. Held by the database as well once <see cref="VoiceModeFixedOn"/> is set.</summary>
    public VoiceMode VoiceMode { get; private set; }

    /// <summary>The day the programme was first opened. Closing and opening it again does not set the voice mode free.</summary>
    public DateOnly? VoiceModeFixedOn { get; private set; }

    /// <summary>A conversation has been announced here, so that its pages are worth a place in the navigation.</summary>
    public bool HoldsConversations { get; set; }

    /// <summary>BCP 47 tags of the languages besides English that participants may read the pages in.</summary>
    public string[] Languages { get; set; } = [];

    public Joining Joining { get; set; } = new();
    public Help Help { get; set; } = new();
    public Watch Watch { get; set; } = new();

    /// <summary>The audience an import starts from; whoever imports may choose another.</summary>
    public Audience UsualAudience { get; set; } = Audience.Public;

    /// <summary>Null until a lead opens the hub: before that the public sees the name and the promise, nothing else.</summary>
    public DateOnly? OpenedOn { get; private set; }

    public DateOnly? ClosesOn { get; set; }

    /// <summary>At least 32 random bytes. Keys the ids of imported lines, so that nobody can test a guess of the words against an id.</summary>
    public byte[] Secret { get; private set; } = [];

    /// <summary>Goes up by one with every change that a page could show; what is cached under an older one is stale.</summary>
    public long Version { get; private set; }

    public bool IsOpen => OpenedOn is not null;

    public void Open(DateOnly today)
    {
        OpenedOn ??= today;
        VoiceModeFixedOn ??= today;
    }

    public void Close() => OpenedOn = null;

    /// <summary>The voice mode can be chosen only until the programme has been opened once.</summary>
    public bool Choose(VoiceMode mode)
    {
        if (VoiceModeFixedOn is not null && mode != VoiceMode)
        {
            return false;
        }

        VoiceMode = mode;
        return true;
    }

    /// <summary>Small letters, digits and single hyphens, 2 to 40 of them, and none of the addresses the site itself uses.</summary>
    public static bool IsSlug(string? text) =>
        text is { Length: >= 2 and <= MostSlug } && Slugs().IsMatch(text) && !Reserved.Contains(text);

    private static readonly HashSet<string> Reserved = ["sign-in", "sign-out", "account", "j", "join", "openid", "css", "js", "img", "health", "setup", "robots", "favicon", "new", "server"];

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Slugs();
}
