using System.Collections.Concurrent;
using System.Text.Json;
using Pitwall.Replay.Synthetic;
using Pitwall.Replay.Tests.Support;

namespace Pitwall.Replay.Tests.Synthetic;

/// <summary>The default weekend served over HTTP, shared by the tests of one class.</summary>
public sealed class Weekend : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<JsonElement>> _rows = [];
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
    }

    internal async Task<IReadOnlyList<JsonElement>> RowsAsync(string collection, int session)
    {
        var request = $"{collection}?session_key={session}";
        return _rows.TryGetValue(request, out var rows) ? rows : _rows[request] = await _client!.RowsAsync(request);
    }

    internal Task<IReadOnlyList<JsonElement>> RowsAsync(string request) => _client!.RowsAsync(request);

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
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
