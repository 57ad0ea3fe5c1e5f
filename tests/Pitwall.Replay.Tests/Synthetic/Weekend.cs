using System.Collections.Concurrent;
using System.Text.Json;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Replay.Synthetic;
using Pitwall.Replay.Tests.Support;

namespace Pitwall.Replay.Tests.Synthetic;

/// <summary>The default weekend served over HTTP, shared by the tests of one class.</summary>
public sealed class Weekend : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<JsonElement>> _rows = [];
    private readonly ConcurrentDictionary<string, byte[]> _files = [];
    private ArchiveClient? _archive;
    private Client? _client;
    private ReplayServer? _server;

    public const int Practice = 2025011;
    public const int SprintQualifying = 2025012;
    public const int Sprint = 2025013;
    public const int Qualifying = 2025014;
    public const int Race = 2025015;

    public SyntheticTruth Truth { get; } = SyntheticTruth.Of(new SyntheticOptions());

    public async ValueTask InitializeAsync()
    {
        _server = await ReplayServer.StartAsync(new ReplayOptions { Synthetic = new SyntheticOptions() });
        _client = new Client(_server, gzip: true);
        _archive = new ArchiveClient(_server);
    }

    internal async Task<IReadOnlyList<JsonElement>> RowsAsync(string collection, int session)
    {
        var request = $"{collection}?session_key={session}";
        return _rows.TryGetValue(request, out var rows) ? rows : _rows[request] = await _client!.RowsAsync(request);
    }

    /// <summary>A file of the session's folder in the live-timing archive.</summary>
    internal async Task<byte[]> ArchiveAsync(int session, string file)
    {
        var key = $"{session}/{file}";
        return _files.TryGetValue(key, out var bytes) ? bytes : _files[key] = await _archive!.BytesAsync(await PathAsync(session) + file);
    }

    /// <summary>The recording of a topic of live timing.</summary>
    internal async Task<TopicTimeline> TimelineAsync(int session, string topic) => TopicTimeline.Read(await ArchiveAsync(session, $"{topic}.jsonStream"));

    /// <summary>UTC of session time zero, as the streams tell it.</summary>
    internal async Task<DateTimeOffset> TimeZeroAsync(int session)
    {
        var broken = new BrokenLines();
        var messages = new Dictionary<string, List<TopicMessage>>(StringComparer.Ordinal);
        foreach (var topic in (string[])["ExtrapolatedClock", "SessionData", "RaceControlMessages", "Heartbeat"])
            messages[topic] = Messages(await ArchiveAsync(session, $"{topic}.jsonStream"), broken);
        Assert.Equal(0, broken.Count);
        return SessionClock.TimeZero(topic => messages[topic])!.Value;
    }

    /// <summary>The folder of a session, found from the index of the year.</summary>
    internal async Task<string> PathAsync(int session)
    {
        var year = JsonElement.Parse(await _archive!.TextAsync("2025/Index.json"));
        return year.GetProperty("Meetings").EnumerateArray().SelectMany(meeting => meeting.GetProperty("Sessions").EnumerateArray())
            .Single(listed => listed.GetProperty("Key").GetInt32() == session).GetProperty("Path").GetString()!;
    }

    internal static List<TopicMessage> Messages(byte[] stream, BrokenLines broken)
    {
        var messages = new List<TopicMessage>();
        var lines = new StreamLineReader(stream, broken);
        while (lines.Read())
            messages.Add(new TopicMessage(lines.Time, stream.AsMemory(lines.PayloadStart, lines.Payload.Length)));
        return messages;
    }

    internal Task<IReadOnlyList<JsonElement>> RowsAsync(string request) => _client!.RowsAsync(request);

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        _archive?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}

internal static class Rows
{
    public static int Int(this JsonElement row, string name) => row.GetProperty(name).GetInt32();

    public static int? MaybeInt(this JsonElement row, string name) =>
        row.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetInt32() : null;

    public static string? Text(this JsonElement row, string name) => row.GetProperty(name).GetString();

    /// <summary>Whether the field is this text; numbers, arrays and nulls are not.</summary>
    public static bool Is(this JsonElement row, string name, string text) =>
        row.GetProperty(name) is { ValueKind: JsonValueKind.String } value && value.ValueEquals(text);

    /// <summary>Seconds in the row as whole milliseconds.</summary>
    public static int? Ms(this JsonElement row, string name) => Ms(row.GetProperty(name));

    public static int? Ms(JsonElement value) => value.ValueKind == JsonValueKind.Number ? (int)(value.GetDecimal() * 1000) : null;

    public static DateTimeOffset? Date(this JsonElement row, string name) =>
        row.GetProperty(name) is { ValueKind: JsonValueKind.String } value ? value.GetDateTimeOffset() : null;
}
