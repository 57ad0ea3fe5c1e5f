using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.LiveTiming.Hub;

namespace Pitwall.Sources.LiveTiming.Hub;

/// <summary>What a <c>SessionInfo</c> says of its session.</summary>
internal sealed record SaidSession(SessionKey Key, MeetingKey? MeetingKey, int? Year, string? Name);

/// <summary>What is in a file that is to be imported. The content itself is not kept.</summary>
internal sealed class RecordingScan
{
    private const int LongestFile = 1_000_000_000;
    private readonly SortedDictionary<string, int> _topics = new(StringComparer.Ordinal);
    private readonly Dictionary<SessionKey, (SaidSession Session, int Messages)> _sessions = [];
    private SaidSession? _current;

    private RecordingScan(string path) => File = path;

    public string File { get; }

    public string Sha256 { get; private set; } = "";

    public long Bytes { get; private set; }

    public int Messages { get; private set; }

    public int InitialStates { get; private set; }

    public DateTimeOffset? From { get; private set; }

    public DateTimeOffset? To { get; private set; }

    public IReadOnlyDictionary<string, int> Topics => _topics;

    public BrokenLines Broken { get; } = new();

    /// <summary>
    /// The session that the file says it is of; null when it does not say. Of several, the one that most messages are of: a recorder that
    /// is started early gets the state of the session before.
    /// </summary>
    public SaidSession? Session => _sessions.Values.OrderByDescending(said => said.Messages).Select(said => said.Session).FirstOrDefault();

    /// <summary>Reads a file.</summary>
    /// <exception cref="RecordingException">It is no recording.</exception>
    public static async Task<RecordingScan> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var content = await ContentAsync(path, cancellationToken).ConfigureAwait(false);
        var scan = new RecordingScan(path) { Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)), Bytes = content.Length };
        HubRecording.Read(content, scan.Broken, scan.Take);
        if (scan._topics.Keys.Any(LiveTiming.Topics.IsKnown)) return scan;
        var found = scan.Messages > 0 ? $"it names no topic of live timing, only {string.Join(", ", scan._topics.Keys.Take(3))}"
            : scan.Broken.Count > 0 ? $"not one of its {scan.Broken.Count} lines is a message; the first begins with '{scan.Broken.First[0].Excerpt}'"
            : "there is no message in it";
        throw new RecordingException($"{path} is no recording of the live hub: {found}.{Advice(scan)} Nothing was imported.");
    }

    /// <summary>The content of a file, decompressed when it is gzip, whatever its name.</summary>
    /// <exception cref="RecordingException">It is damaged, or too large.</exception>
    public static async Task<byte[]> ContentAsync(string path, CancellationToken cancellationToken)
    {
        var bytes = await System.IO.File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        if (!bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return bytes;
        using var content = new MemoryStream();
        try
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            var buffer = new byte[128 * 1024];
            int count;
            while ((count = await gzip.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                content.Write(buffer, 0, count);
                if (content.Length > LongestFile) throw new RecordingException($"{path} has more than {LongestFile / 1_000_000} MB after decompression. Split it.");
            }
        }
        catch (InvalidDataException e)
        {
            throw new RecordingException($"{path} is damaged: {e.Message} Nothing was imported.");
        }
        return content.ToArray();
    }

    private void Take(in HubMessage message)
    {
        Messages++;
        _topics[message.Topic] = _topics.GetValueOrDefault(message.Topic) + 1;
        if (message.IsInitialState) InitialStates++;
        if (message.Utc is { } utc)
        {
            if (From is null || utc < From) From = utc;
            if (To is null || utc > To) To = utc;
        }
        if (message.Topic == "SessionInfo" && Said(message.Payload) is { } said) _current = said;
        if (_current is { } current) _sessions[current.Key] = (current, _sessions.GetValueOrDefault(current.Key).Messages + 1);
    }

    private static SaidSession? Said(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        using var document = JsonDocument.ParseValue(ref reader);
        var info = document.RootElement;
        if (info.ValueKind != JsonValueKind.Object || Number(info, "Key") is not > 0) return null;
        var meeting = info.TryGetProperty("Meeting", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : default;
        var names = new[] { Text(meeting, "Name"), Text(info, "Name") }.OfType<string>();
        // The path says the season, the date a day at the track; they are of the same year.
        var year = new[] { Text(info, "Path"), Text(info, "StartDate") }.Select(text => Year(text)).FirstOrDefault(found => found is not null);
        return new SaidSession(
            new SessionKey(Number(info, "Key")!.Value),
            Number(meeting, "Key") is > 0 and var key ? new MeetingKey(key) : null,
            year,
            string.Join(", ", names) is { Length: > 0 } name ? name : null);
    }

    private static int? Year(string? text) =>
        text?.Length >= 4 && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1950 and <= 2100 ? year : null;

    private static int? Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Advice(RecordingScan scan) =>
        scan.Broken.Count > 0 && SessionTime.TryParse(System.Text.Encoding.UTF8.GetBytes(scan.Broken.First[0].Excerpt.TrimStart('\uFEFF')), out _, out _)
            ? " It looks like a stream of the archive: 'pitwall ingest livetiming' brings those."
            : "";
}
