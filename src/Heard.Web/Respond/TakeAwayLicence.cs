using Heard.Core.People;
using Heard.Web.Shared.Documents;

namespace Heard.Web.Respond;

/// <summary>Under which terms the files may be used.</summary>
internal static class TakeAwayLicence
{
    public const string OpenAddress = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

    /// <summary>What is public may be used by anybody, as public bodies license their data.</summary>
    public static Licence Open(Programme programme) => new(
        "OGL-UK-3.0",
        RespondTexts.OglTitle,
        OpenAddress,
        $"""
        {programme.Name}

        These files may be used under the Open Government Licence v3.0:
        {OpenAddress}

        You may copy, publish, adapt and combine them, also commercially. Say where they come from, with these words:
        "Contains information from {programme.Name}, licensed under the Open Government Licence v3.0."

        The licence does not cover personal data. Nobody may be identified from these files, and you may not try.

        """.ReplaceLineEndings("\r\n"));

    /// <summary>The team's files hold words said to fewer people than everybody.</summary>
    public static Licence TeamOnly(Programme programme) => new(
        "other-closed",
        RespondTexts.ClosedTitle,
        null,
        $"""
        {programme.Name}

        These files hold lines that were said to fewer people than the public. Each line has its audience in a column
        of its own. They are for the programme's team. Do not publish them or pass them on, keep them where others
        cannot open them, and delete them when you have used them.

        """.ReplaceLineEndings("\r\n"));
}
