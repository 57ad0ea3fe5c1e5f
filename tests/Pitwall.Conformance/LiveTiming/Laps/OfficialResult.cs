using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using Pitwall.Formula1;
using YamlDotNet.RepresentationModel;

namespace Pitwall.Conformance.LiveTiming.Laps;

/// <summary>A line of an official result. Null where f1db gives nothing.</summary>
/// <param name="Place">The place, or why there is none.</param>
/// <param name="Driver">The number.</param>
/// <param name="Laps">Laps completed.</param>
/// <param name="Time">Race time, penalty included.</param>
/// <param name="Penalty">Milliseconds of a time penalty.</param>
/// <param name="Parts">Times of Q1, Q2 and Q3.</param>
public sealed record OfficialLine(string Place, DriverNumber Driver, int? Laps, LapTime? Time, long Penalty, IReadOnlyList<LapTime?> Parts)
{
    /// <summary>Race time as driven.</summary>
    public long? Driven => Time?.Milliseconds - Penalty;
}

/// <summary>Official results as f1db has them, independent of every feed.</summary>
public static class OfficialResult
{
    private static readonly Lazy<Dictionary<string, string>> Files = new(Load);

    /// <summary>The lines of a result, in its order.</summary>
    public static IReadOnlyList<OfficialLine> Of(RecordedSession session)
    {
        _ = Checkout.RecordingsOrSkip("f1db");
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Files.Value[$"src/data/seasons/{session.Result}.yml"]));
        return [.. ((YamlSequenceNode)yaml.Documents[0].RootNode).Cast<YamlMappingNode>().Select(Line)];
    }

    private static OfficialLine Line(YamlMappingNode row) => new(
        Text(row, "position"),
        DriverNumber.Parse(Text(row, "driverNumber")),
        Text(row, "laps") is { Length: > 0 } laps ? int.Parse(laps, CultureInfo.InvariantCulture) : null,
        Duration(row, "time"),
        Text(row, "timePenalty") is { Length: > 0 } penalty ? LapTime.Parse(penalty).Milliseconds : 0,
        [Duration(row, "q1"), Duration(row, "q2"), Duration(row, "q3")]);

    private static LapTime? Duration(YamlMappingNode row, string field) => LapTime.TryParse(Text(row, field), out var time) ? time : null;

    private static string Text(YamlMappingNode row, string field) =>
        row.Children.TryGetValue(new YamlScalarNode(field), out var value) ? ((YamlScalarNode)value).Value ?? "" : "";

    private static Dictionary<string, string> Load()
    {
        var wanted = RecordedSession.All.Append(RecordedSession.SaoPaulo2025Sprint).Where(s => s.Result.Length > 0).Select(s => $"src/data/seasons/{s.Result}.yml").ToHashSet(StringComparer.Ordinal);
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        using var reader = new TarReader(new GZipStream(File.OpenRead(Path.Combine(Checkout.Recordings, "f1db", "f1db-src-data.tar.gz")), CompressionMode.Decompress));
        while (files.Count < wanted.Count && reader.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null || !wanted.Contains(entry.Name)) continue;
            using var text = new StreamReader(entry.DataStream);
            files.Add(entry.Name, text.ReadToEnd());
        }
        return files;
    }
}
