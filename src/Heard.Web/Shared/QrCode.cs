using System.Globalization;
using System.Text;
using QRCoder;

namespace Heard.Web.Shared;

/// <summary>An address as a QR code (ISO/IEC 18004, a quarter of it may be hidden), drawn as one path of an SVG.</summary>
public sealed record QrCode(int Side, string Path)
{
    /// <summary>Black squares of one unit; the quiet zone around them is within the side.</summary>
    public static QrCode Of(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.Q);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < data.ModuleMatrix[y].Count; x++)
            {
                if (data.ModuleMatrix[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return new QrCode(data.ModuleMatrix.Count, path.ToString());
    }
}
