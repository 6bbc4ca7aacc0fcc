namespace Heard.Data.Outbox;

/// <summary>What a message asks for. The names are stored.</summary>
public static class OutboxKinds
{
    /// <summary>The daily sweep: one row that is never done, only due again.</summary>
    public const string Sweep = "sweep";

    /// <summary>Erased words leave the database's journal.</summary>
    public const string Journal = "journal";

    /// <summary>Somebody is asked into a programme's team.</summary>
    public const string Invitation = "invitation";

    /// <summary>A code and a link go to an address that somebody wants to join by. Deleted once it is done: it holds the address.</summary>
    public const string JoinCode = "join-code";

    /// <summary>Somebody on the roster is sent their personal link. It names the entry, not the address.</summary>
    public const string RosterLink = "roster-link";

    /// <summary>The duty lead or the deputy is told that something waits in the restricted queue. It names the account, and nothing that waits.</summary>
    public const string DutyAlert = "duty-alert";
}
