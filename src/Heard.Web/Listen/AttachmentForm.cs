using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Web.Shared;

namespace Heard.Web.Listen;

/// <summary>A file to upload, or the address of a board kept elsewhere.</summary>
public sealed record AttachmentForm
{
    public string? Label { get; init; }
    public string? Audience { get; init; }
    public string? Address { get; init; }

    internal Audience ReadAudience(FieldErrors errors, string field)
    {
        if (Enum.TryParse<Audience>(Audience, out var audience) && Enum.IsDefined(audience))
        {
            return audience;
        }

        errors.Add(field, ListenTexts.ChooseWhoMayReadIt);
        return default;
    }

    /// <summary>An address that a browser may be sent to: http or https and nothing else.</summary>
    internal string? ReadAddress(FieldErrors errors, string field)
    {
        var address = errors.Need(field, Address, ListenTexts.EnterTheAddressOfTheBoard, Attachment.MostAddress);
        if (address.Length == 0 || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 && uri.UserInfo.Length == 0))
        {
            return address;
        }

        errors.Add(field, ListenTexts.EnterAnAddressThatStartsWithHttps);
        return null;
    }
}
