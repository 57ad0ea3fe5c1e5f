using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Pitwall.Replay.OpenF1;

/// <summary>
/// Rows recorded from OpenF1: <c>{collection}.json.gz</c>, <c>{collection}/{session}.json.gz</c> or
/// <c>{collection}/{session}/{driver}.json.gz</c>. What has no file is empty. A folder is listed once, when its collection is first
/// asked for.
/// </summary>
internal sealed class RecordedOpenF1 : IOpenF1Data
{
    private const string Extension = ".json.gz";
    private readonly string _folder;
    private readonly Dictionary<int, SessionEntry> _byKey;
    private readonly ConcurrentDictionary<string, IReadOnlyList<DataPart>> _parts = new(StringComparer.Ordinal);

    public RecordedOpenF1(string recordingsFolder)
    {
        _folder = Path.Combine(recordingsFolder, "openf1", "v1");
        if (!Directory.Exists(_folder))
        {
            throw new DirectoryNotFoundException(
                $"Recordings folder '{recordingsFolder}' has no openf1/v1 (looked for '{_folder}'). Give the folder above openf1.");
        }

        Sessions = ReadSessions(Path.Combine(_folder, "sessions" + Extension));
        _byKey = Sessions.ToDictionary(session => session.SessionKey);
    }

    public IReadOnlyList<SessionEntry> Sessions { get; }

    public IReadOnlyList<DataPart> Parts(string collection) => _parts.GetOrAdd(collection, Find);

    private List<DataPart> Find(string collection)
    {
        var file = Path.Combine(_folder, collection + Extension);
        if (OpenF1Collections.IsGlobal(collection))
            return File.Exists(file) ? [new RecordedPart(file, null, null, null)] : [];
        var folder = Path.Combine(_folder, collection);
        if (!OpenF1Collections.All.Contains(collection) || !Directory.Exists(folder))
            return [];
        var order = Sessions.Select((session, index) => (session.SessionKey, index)).ToDictionary();
        var parts = OpenF1Collections.IsPerDriver(collection)
            ? Directory.EnumerateDirectories(folder).SelectMany(inner => Files(inner, Key(Path.GetFileName(inner))))
            : Files(folder, null);
        return
        [
            .. parts.OrderBy(part => order.GetValueOrDefault(part.SessionKey ?? 0, int.MaxValue))
                .ThenBy(part => part.SessionKey)
                .ThenBy(part => part.DriverNumber),
        ];
    }

    private IEnumerable<RecordedPart> Files(string folder, int? sessionOfFolder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Extension))
        {
            if (Key(Path.GetFileName(path)[..^Extension.Length]) is not { } key)
                continue;
            var session = sessionOfFolder ?? key;
            var driver = sessionOfFolder is null ? null : (int?)key;
            yield return new RecordedPart(path, session, _byKey.GetValueOrDefault(session)?.MeetingKey, driver);
        }
    }

    private static int? Key(string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;

    private static List<SessionEntry> ReadSessions(string path)
    {
        if (!File.Exists(path))
            return [];
        using var plain = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(plain);
        return
        [
            .. document.RootElement.EnumerateArray()
                .Select(row => new SessionEntry(
                    row.GetProperty("session_key").GetInt32(),
                    row.GetProperty("meeting_key").GetInt32(),
                    row.GetProperty("date_start").GetDateTimeOffset(),
                    row.TryGetProperty("is_cancelled", out var cancelled) && cancelled.ValueKind == JsonValueKind.True))
                .DistinctBy(session => session.SessionKey)
                .OrderBy(session => session.DateStart)
                .ThenBy(session => session.SessionKey),
        ];
    }

    private sealed class RecordedPart(string path, int? sessionKey, int? meetingKey, int? driverNumber)
        : DataPart(sessionKey, meetingKey, driverNumber)
    {
        private int _rows = -1;

        public override async ValueTask<int> CountRowsAsync(CancellationToken cancellation)
        {
            if (_rows >= 0)
                return _rows;
            var count = 0;
            using var rows = JsonRows.OverGzip(await ReadGzipAsync(cancellation).ConfigureAwait(false));
            while (await rows.NextAsync(cancellation).ConfigureAwait(false))
                count++;
            return _rows = count;
        }

        public override async ValueTask<ReadOnlyMemory<byte>> ReadGzipAsync(CancellationToken cancellation) =>
            await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
    }
}
