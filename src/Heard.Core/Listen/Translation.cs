namespace Heard.Core.Listen;

/// <summary>
/// What somebody said in another language, as a person put it into the programme's. It belongs to the words it translates: it goes
/// when they are corrected, redacted or withdrawn, and nothing keeps what it said before, as the words themselves stand beside it.
/// </summary>
/// <param name="Language">Of the words as they were said: a tag of <see cref="Languages"/>.</param>
/// <param name="Words">In the programme's language.</param>
/// <param name="By">Who translated, in words such as "a bilingual colleague", never a name or an account; empty where that is not said.</param>
public sealed record Translation(string Language, string Words, string By)
{
    /// <summary>The programme's language, as a BCP 47 tag.</summary>
    public const string Into = "en-GB";

    public const int MostWords = 10_000;
    public const int MostBy = 60;
}

/// <summary>A language by its BCP 47 tag (RFC 5646) and the name that those who speak it give it.</summary>
public sealed record Language(string Tag, string Name)
{
    public const int LongestTag = 12;
}

/// <summary>Languages that are offered where somebody says which one was spoken.</summary>
public static class Languages
{
    /// <summary>Some other language: "und" is the tag for one that is not determined.</summary>
    public const string Other = "und";

    /// <summary>By their own names, those written in Latin letters first.</summary>
    public static IReadOnlyList<Language> All { get; } =
    [
        new("sq", "Shqip"), new("cy", "Cymraeg"), new("cs", "Čeština"), new("de", "Deutsch"), new("es", "Español"), new("fr", "Français"),
        new("ga", "Gaeilge"), new("gd", "Gàidhlig"), new("hu", "Magyar"), new("it", "Italiano"), new("lt", "Lietuvių"), new("lv", "Latviešu"),
        new("pl", "Polski"), new("pt", "Português"), new("ro", "Română"), new("sk", "Slovenčina"), new("so", "Soomaali"), new("sn", "Shona"),
        new("sw", "Kiswahili"), new("tl", "Tagalog"), new("tr", "Türkçe"), new("vi", "Tiếng Việt"), new("yo", "Yorùbá"),
        new("bg", "Български"), new("el", "Ελληνικά"), new("ru", "Русский"), new("uk", "Українська"),
        new("ar", "العربية"), new("fa", "فارسی"), new("ku", "Kurdî, کوردی"), new("ps", "پښتو"), new("ur", "اردو"),
        new("am", "አማርኛ"), new("ti", "ትግርኛ"), new("bn", "বাংলা"), new("gu", "ગુજરાતી"), new("hi", "हिन्दी"), new("ml", "മലയാളം"),
        new("ne", "नेपाली"), new("pa", "ਪੰਜਾਬੀ"), new("ta", "தமிழ்"), new("yue", "粵語"), new("zh", "中文"),
    ];

    public static bool Knows(string? tag) => tag == Other || All.Any(language => language.Tag == tag);

    /// <summary>Null for the one that is not among them.</summary>
    public static string? NameOf(string tag) => All.FirstOrDefault(language => language.Tag == tag)?.Name;
}
