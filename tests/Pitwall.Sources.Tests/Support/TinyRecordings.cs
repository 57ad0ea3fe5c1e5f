using System.IO.Compression;
using System.Text;

namespace Pitwall.Sources.Tests.Support;

/// <summary>A made-up weekend in the form of recordings: a qualifying session and a race of four drivers, long ago.</summary>
internal sealed class TinyRecordings : IDisposable
{
    public const int Race = 7002;
    public const int Qualifying = 7001;
    public const int SamplesPerDriver = 500;
    public static readonly int[] Drivers = [4, 11, 16, 63];

    private readonly TempFolder _folder = new();

    public TinyRecordings()
    {
        Write("sessions", Session(Qualifying, "Qualifying", "2023-06-03"), Session(Race, "Race", "2023-06-04"));
        Write("meetings", "{\"meeting_key\":700,\"meeting_name\":\"Tiny Grand Prix\",\"year\":2023}");
        foreach (var session in new[] { Qualifying, Race })
        {
            Write($"drivers/{session}", [.. Drivers.Select(driver => $"{{\"driver_number\":{driver}}}")]);
            foreach (var collection in new[] { "session_result", "laps", "stints", "pit", "position", "race_control", "weather", "team_radio" })
                Write($"{collection}/{session}", [.. Enumerable.Range(0, 10).Select(i => $"{{\"session_key\":{session},\"of\":\"{collection}\",\"date\":\"2023-06-04T14:00:{i:00}+00:00\",\"n\":{i}}}")]);
        }
        Write($"starting_grid/{Qualifying}", [.. Drivers.Select((driver, i) => $"{{\"position\":{i + 1},\"driver_number\":{driver}}}")]);
        Write($"intervals/{Race}", "{\"date\":\"2023-06-04T14:01:00+00:00\",\"gap_to_leader\":\"+1 LAP\"}");
        foreach (var driver in Drivers)
            foreach (var collection in new[] { "car_data", "location" })
                Write($"{collection}/{Race}/{driver}", [.. Enumerable.Range(0, SamplesPerDriver).Select(i => $"{{\"date\":\"2023-06-04T{13 + (i / 125)}:{i % 60:00}:{i % 59:00}+00:00\",\"driver_number\":{driver},\"n\":{i}}}")]);
    }

    /// <summary>The folder above <c>openf1/v1</c>.</summary>
    public string Path => _folder.Path;

    public void Dispose() => _folder.Dispose();

    private static string Session(int key, string name, string day) =>
        $"{{\"session_key\":{key},\"meeting_key\":700,\"year\":2023,\"session_type\":\"{name}\",\"session_name\":\"{name}\","
        + $"\"date_start\":\"{day}T14:00:00+00:00\",\"date_end\":\"{day}T16:00:00+00:00\",\"location\":\"Tiny\"}}";

    private void Write(string name, params string[] rows)
    {
        var path = System.IO.Path.Combine(_folder.Path, "openf1", "v1", name + ".json.gz");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        gzip.Write(Encoding.UTF8.GetBytes("[\n" + string.Join(",\n", rows) + "\n]"));
    }
}
