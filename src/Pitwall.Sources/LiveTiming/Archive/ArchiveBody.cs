using System.Text.Json;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.LiveTiming.Archive;

/// <summary>Reads small landed bodies of the archive: indexes and states.</summary>
internal static class ArchiveBody
{
    /// <summary>The decoded bytes, without a byte order mark.</summary>
    /// <exception cref="InvalidDataException">The body is damaged; the message says how to mend it.</exception>
    public static ReadOnlyMemory<byte> Read(LandedBody body)
    {
        ReadOnlyMemory<byte> bytes = body.ReadAll();
        return bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
    }

    /// <summary>The JSON of a body.</summary>
    /// <exception cref="InvalidDataException">The body is damaged; the message says how to mend it.</exception>
    public static JsonDocument Parse(LandedBody body)
    {
        try
        {
            return JsonDocument.Parse(Read(body));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{body.Path}, the answer to {body.RequestKey}, is damaged: {e.Message} Delete the file and ingest again.", e);
        }
    }
}
