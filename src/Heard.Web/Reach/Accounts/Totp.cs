namespace Heard.Web.Reach.Accounts;

/// <summary>The secret of a second step as apps read it.</summary>
internal static class Totp
{
    /// <summary>In the form that authenticator apps agree on ("Key URI format"): SHA-1, six digits, 30 seconds.</summary>
    public static string Address(string secret, string person) =>
        $"otpauth://totp/Heard:{Uri.EscapeDataString(person)}?secret={secret}&issuer=Heard&digits=6&period=30";

    /// <summary>In fours, to be typed.</summary>
    public static string InFours(string secret) => string.Join(' ', secret.Chunk(4).Select(four => new string(four)));
}
