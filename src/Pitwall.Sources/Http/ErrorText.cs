using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Pitwall.Sources.Http;

/// <summary>Reads what an upstream says when it refuses, with a bound, on one line.</summary>
internal static class ErrorText
{
    private const int MostBytes = 16 * 1024;
    private const int MostCharacters = 200;

    /// <summary>Reads the text.</summary>
    /// <returns>The <c>detail</c> or <c>error</c> of a JSON object, else the beginning of the body; empty when there is none. And the bytes read.</returns>
    public static async Task<(string Text, long WireBytes)> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
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
                    var count = await decoded.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                    return (Summarise(buffer.AsSpan(0, count)), wire.Count);
                }
                catch (Exception e) when (e is IOException or InvalidDataException)
                {
                    // The status says enough.
                    return ("", wire.Count);
                }
            }
        }
    }

    private static string Summarise(ReadOnlySpan<byte> body)
    {
        var text = Detail(body) ?? Encoding.UTF8.GetString(body);
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
