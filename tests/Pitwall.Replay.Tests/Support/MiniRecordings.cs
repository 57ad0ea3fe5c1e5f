using System.IO.Compression;
using System.Text;

namespace Pitwall.Replay.Tests.Support;

/// <summary>A recordings folder made by a test, deleted with it.</summary>
internal sealed class MiniRecordings : IDisposable
{
    public MiniRecordings() => Folder = Directory.CreateTempSubdirectory("pitwall-replay-").FullName;

    public string Folder { get; }

    /// <summary>Two sessions of one meeting, one of another, and rows with every kind of value a filter meets.</summary>
    public static MiniRecordings Typical()
    {
        var recordings = new MiniRecordings();
        recordings.Add(
            "sessions",
            """[{"session_key":11,"meeting_key":1,"session_name":"Practice 1","date_start":"2025-05-30T10:00:00+00:00"},""",
            """{"session_key":12,"meeting_key":1,"session_name":"Race","date_start":"2025-06-01T12:00:30+00:00"},""",
            """{"session_key":21,"meeting_key":2,"session_name":"Race","date_start":"2025-06-01T12:01:30+00:00"},""",
            """{"session_key":22,"meeting_key":2,"date_start":"2025-06-01T12:00:50+00:00","is_cancelled":true}]""");
        recordings.Add(
            "position/12",
            """[{"date":"2025-06-01T12:00:00+00:00","driver_number":1,"position":1,"session_key":12,"meeting_key":1},""",
            """{"date":"2025-06-01T12:00:00.500000+00:00","driver_number":4,"position":3,"session_key":12,"meeting_key":1},""",
            """{"date":"2025-06-01T12:30:00","driver_number":16,"position":10,"session_key":12,"meeting_key":1},""",
            """{"date":"2025-06-02T00:00:00+00:00","driver_number":44,"position":15,"session_key":12,"meeting_key":1},""",
            """{"date":"2025-06-02T09:15:00+02:00","driver_number":63,"position":null,"session_key":12,"meeting_key":1}]""");
        recordings.Add(
            "position/11",
            """[{"date":"2025-05-30T10:00:00+00:00","driver_number":1,"position":2,"session_key":11,"meeting_key":1}]""");
        recordings.Add("position/21", "[", "", "]");
        recordings.Add(
            "drivers/12",
            """[{"driver_number":1,"name_acronym":"MON","team_colour":"00E701","country_code":null,"session_key":12,"meeting_key":1},""",
            """{"driver_number":4,"name_acronym":"NOR","team_colour":"229971","country_code":"GBR","session_key":12,"meeting_key":1}]""");
        recordings.Add(
            "intervals/12",
            """[{"driver_number":1,"gap_to_leader":0,"interval":0.0,"session_key":12,"meeting_key":1},""",
            """{"driver_number":4,"gap_to_leader":1.25,"interval":0.004,"session_key":12,"meeting_key":1},""",
            """{"driver_number":16,"gap_to_leader":"+1 LAP","interval":"+1 LAP","session_key":12,"meeting_key":1},""",
            """{"driver_number":44,"gap_to_leader":[0.1,null,7.5],"interval":null,"session_key":12,"meeting_key":1},""",
            """{"driver_number":63,"is_pit_out_lap":true,"note":"a \"quoted\", text é","session_key":12,"meeting_key":1}]""");
        recordings.Add(
            "car_data/12/1",
            """[{"driver_number":1,"speed":315,"session_key":12,"meeting_key":1},""",
            """{"driver_number":1,"speed":100,"session_key":12,"meeting_key":1}]""");
        recordings.Add("car_data/12/4", """[{"driver_number":4,"speed":316,"session_key":12,"meeting_key":1}]""");
        return recordings;
    }

    public void Add(string path, params string[] lines) =>
        Write(Path.Combine("openf1", "v1", path + ".json.gz"), string.Join('\n', lines));

    /// <summary>A file of the live-timing archive, its path as in the URL below <c>static/</c>.</summary>
    public void AddArchive(string path, string text) => Write(Path.Combine("livetiming", "static", path + ".gz"), text);

    public byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(Folder, "openf1", "v1", path + ".json.gz"));

    private void Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var gzip = new GZipStream(File.Create(file), CompressionLevel.Fastest);
        gzip.Write(Encoding.UTF8.GetBytes(text));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
