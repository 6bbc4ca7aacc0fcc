using System.CommandLine;

namespace Heard.Web.CommandLine;

/// <summary>The command <c>heard</c> and what all its verbs share.</summary>
internal static class HeardCommand
{
    /// <summary>Input that cannot be used: one plain line says what to do.</summary>
    public const int Unusable = 2;

    /// <summary>Stopped by Ctrl-C, as shells number it.</summary>
    public const int Stopped = 130;

    public static readonly Option<string?> Data = new("--data") { Description = "The folder of the embedded database (default: the setting Data, or ./data)", HelpName = "DIR", Recursive = true };
    public static readonly Option<bool> Json = new("--json") { Description = "Print what a program would read, as JSON on standard output", Recursive = true };

    public static Task<int> Run(string[] args)
    {
        var root = new RootCommand("Heard runs a staff and stakeholder engagement programme, from what was said to what was done.") { Data, Json };
        root.Add(ServeVerb.Create());
        root.Add(DemoVerb.Create());
        root.Add(ImportVerb.Create());
        root.Add(AnalyseVerb.Create());
        root.Add(OpinionsVerb.Create());
        root.Add(BreakoutsVerb.Create());
        root.Add(CodeVerb.Create());
        root.Add(DuplicatesVerb.Create());
        root.Add(SignInLinkVerb.Create());
        root.Add(ExportVerb.Create());
        root.Add(BackupVerb.Create());
        root.Add(RestoreVerb.Create());
        return root.Parse(args).InvokeAsync();
    }
}
