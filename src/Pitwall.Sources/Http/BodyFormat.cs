namespace Pitwall.Sources.Http;

/// <summary>What a body must be.</summary>
internal enum BodyFormat
{
    /// <summary>One JSON array; its elements are its rows.</summary>
    JsonArray,

    /// <summary>One JSON value, with or without a byte order mark; one row.</summary>
    Json,

    /// <summary>Lines of a session time and JSON, as live timing archives them; its rows are the whole lines.</summary>
    StreamLines,

    /// <summary>Anything, such as an archive; one row. What it is, is found out by who reads it.</summary>
    Bytes,
}

/// <summary>Checks in one pass that a stream of bytes is what it should be, and counts its rows.</summary>
internal interface IBodyVerifier : IDisposable
{
    /// <summary>Rows seen so far.</summary>
    long Rows { get; }

    /// <summary>True when all bytes were read and they seem to end too early, although what is there is sound.</summary>
    bool SeemsCut { get; }

    /// <summary>Where the next bytes go.</summary>
    Memory<byte> Free { get; }

    /// <summary>Reads on.</summary>
    /// <param name="count">Bytes that were put into <see cref="Free"/>; 0 at the end.</param>
    /// <exception cref="System.Text.Json.JsonException">Not the JSON that it should be.</exception>
    /// <exception cref="InvalidDataException">Not the lines that they should be.</exception>
    void Advance(int count);

    /// <summary>Makes the verifier of a format.</summary>
    static IBodyVerifier For(BodyFormat format, UpstreamOptions options) => format switch
    {
        BodyFormat.StreamLines => new StreamLinesVerifier(),
        BodyFormat.Bytes => new BytesVerifier(),
        _ => new JsonVerifier(options.MaxDepth, mustBeArray: format == BodyFormat.JsonArray),
    };
}
