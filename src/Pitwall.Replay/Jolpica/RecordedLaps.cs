using System.Globalization;
using System.IO.Compression;
using System.Text;
using Pitwall.Replay.Jolpica.Data;
using Pitwall.Replay.Jolpica.F1Db;

namespace Pitwall.Replay.Jolpica;

/// <summary>Lap times of whole seasons, which f1db has not: <c>ergast_lap_times_2023.csv.gz</c>.</summary>
/// <param name="folder">The folder of the files; it need not be there.</param>
internal sealed class RecordedLaps(string folder)
{
    private readonly Dictionary<int, ILookup<int, F1DbRow>> _seasons = [];

    /// <summary>The laps of a round, by number and place; none where nobody recorded them.</summary>
    public IEnumerable<ErgastLap> Of(ErgastRound round, IReadOnlyList<ErgastResult> results)
    {
        if (!_seasons.TryGetValue(round.Season, out var season))
            _seasons[round.Season] = season = Read(round.Season);
        return season[round.Number].Select(row => Lap(round, results, row)).OrderBy(lap => lap.Number).ThenBy(lap => lap.Position ?? int.MaxValue);
    }

    private static ErgastLap Lap(ErgastRound round, IReadOnlyList<ErgastResult> results, F1DbRow row)
    {
        var entry = results.FirstOrDefault(result => result.Driver.Id == row["driver_ref"])
            ?? throw new InvalidDataException($"Lap times of {round.Season}/{round.Number} name the driver '{row["driver_ref"]}', who has no result there.");
        var millis = long.Parse(row.Need("milliseconds"), CultureInfo.InvariantCulture);
        return new ErgastLap(round, entry.Driver, entry.Constructor, row.Int("lap") ?? 0, row.Int("position"), millis);
    }

    private ILookup<int, F1DbRow> Read(int season)
    {
        var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"ergast_lap_times_{season}.csv.gz"));
        if (!File.Exists(file))
            return Array.Empty<F1DbRow>().ToLookup(_ => 0);
        using var plain = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
        return CsvFile.Read(Encoding.UTF8.GetBytes(plain.ReadToEnd()), new TextPool()).ToLookup(row => row.Int("round") ?? 0);
    }
}
