using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Pitwall.Sources.Http;

/// <summary>What an upstream says when it refuses.</summary>
/// <param name="Text">On one line; empty for nothing.</param>
/// <param name="IsProper">True when the service itself speaks: a JSON object with <c>detail</c> or <c>error</c>.</param>
/// <param name="WireBytes">Bytes that came in.</param>
internal sealed record RefusalText(string Text, bool IsProper, long WireBytes);

/// <summary>Reads what an upstream says when it refuses, with a bound, on one line.</summary>
internal static class ErrorText
{
    private const int MostBytes = 16 * 1024;
    private const int MostCharacters = 200;

    /// <summary>Reads the text.</summary>
    /// <returns>The <c>detail</c> or <c>error</c> of a JSON object, else the beginning of the body; empty when there is none.</returns>
    public static async Task<RefusalText> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var wire = new WireStream(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), null, long.MaxValue);
        await using (wire.ConfigureAwait(false))
        {
            var isGzip = response.Content.Headers.ContentEncoding.Contains("gzip", StringComparer.OrdinalIgnoreCase);
            Stream decoded = isGzip ? new GZipStream(wire, CompressionMode.Decompress) : wire;
            await using (decoded.ConfigureAwait(false))
            {
                var buffer = new byte[MostBytes];
                try
                {
                    var count = await decoded.ReadAtLeastAsync(buffer, buffer.Length, false, cancellationToken).ConfigureAwait(false);
                    var detail = Detail(buffer.AsSpan(0, count));
                    var text = OneLine(detail ?? Encoding.UTF8.GetString(buffer.AsSpan(0, count)));
                    return new RefusalText(text, detail is not null, wire.Count);
                }
                catch (Exception e) when (e is IOException or InvalidDataException)
                {
                    // The status says enough.
                    return new RefusalText("", false, wire.Count);
                }
            }
        }
    }

    private static string OneLine(string text)
    {
        var line = new StringBuilder(MostCharacters);
        foreach (var c in text.AsSpan().Trim())
        {
            if (line.Length == MostCharacters) return line.Append('…').ToString();
            line.Append(char.IsControl(c) || c == '"' ? ' ' : c);
        }
        return line.ToString();
    }

    private static string? Detail(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            foreach (var name in new[] { "detail", "error" })
                if (document.RootElement.TryGetProperty(name, out var detail))
                    return detail.ValueKind == JsonValueKind.String ? detail.GetString() : detail.GetRawText();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
