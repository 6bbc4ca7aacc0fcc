namespace Heard.Web.Shared.Fair;

/// <summary>How much is fair at once, under <c>FairPlay:</c> in the configuration. A benchmark lifts what it measures.</summary>
public sealed class FairPlaySettings
{
    /// <summary>Everything is taken, however fast it comes.</summary>
    public bool IsOff { get; set; }

    public FairShare WordsPerVoice { get; set; } = new() { Burst = 10, Tokens = 1, Seconds = 6 };

    /// <summary>500 staff behind one hospital address speak within the same minute.</summary>
    public FairShare WordsPerRange { get; set; } = new() { Burst = 600, Tokens = 10, Seconds = 1 };
    public FairShare WordsPerProgramme { get; set; } = new() { Burst = 5_000, Tokens = 200, Seconds = 1 };
    public FairShare VotesPerVoice { get; set; } = new() { Burst = 50, Tokens = 5, Seconds = 1 };

    /// <summary>500 staff behind one address who each answer every two seconds are 250 a second.</summary>
    public FairShare VotesPerRange { get; set; } = new() { Burst = 3_000, Tokens = 500, Seconds = 1 };
    public FairShare VotesPerProgramme { get; set; } = new() { Burst = 20_000, Tokens = 4_000, Seconds = 1 };
    public FairShare JoinsPerRange { get; set; } = new() { Burst = 600, Tokens = 5, Seconds = 1 };
    public FairShare JoinsPerProgramme { get; set; } = new() { Burst = 5_000, Tokens = 100, Seconds = 1 };
    public FairShare ReportsPerVoice { get; set; } = new() { Burst = 10, Tokens = 1, Seconds = 60 };
    public FairShare ReportsPerRange { get; set; } = new() { Burst = 300, Tokens = 2, Seconds = 1 };
    public FairShare ReportsPerProgramme { get; set; } = new() { Burst = 2_000, Tokens = 20, Seconds = 1 };
}

/// <summary>So many at once, and then <see cref="Tokens"/> more every <see cref="Seconds"/>.</summary>
public sealed class FairShare
{
    public int Burst { get; set; }
    public int Tokens { get; set; }
    public int Seconds { get; set; }
}
