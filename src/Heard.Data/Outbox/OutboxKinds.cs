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
}
