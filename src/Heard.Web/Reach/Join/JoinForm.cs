using System.Net.Mail;
using Heard.Core.People;
using Heard.Web.Shared;

namespace Heard.Web.Reach.Join;

/// <summary>What the forms of joining carry; each uses some of it.</summary>
public sealed record JoinForm
{
    /// <summary>The name they will speak under, where the programme's voice mode is Named.</summary>
    public string? Name { get; init; }
    public string? Remember { get; init; }

    /// <summary>A local address to go on to.</summary>
    public string? Then { get; init; }
    public string? Address { get; init; }
    public string? Code { get; init; }

    /// <summary>The same for the same form sent twice.</summary>
    public string? Act { get; init; }

    internal bool Remembers => Remember is not null;

    internal string? ReadName(Programme programme, FieldErrors errors)
    {
        if (programme.VoiceMode != VoiceMode.Named)
        {
            return null;
        }

        var name = errors.Need(nameof(Name), Name, ReachTexts.EnterTheNameYouWillSpeakUnder, Voice.MostName);
        return string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    internal string ReadAddress(FieldErrors errors)
    {
        var address = errors.Need(nameof(Address), Address, ReachTexts.EnterYourWorkEMailAddress, RosterEntry.MostAddress);
        if (address.Length > 0 && !(MailAddress.TryCreate(address, out var read) && read.Address == address))
        {
            errors.Add(nameof(Address), ReachTexts.EnterAnEMailAddressSuchAs);
        }

        return address.ToLowerInvariant();
    }
}
