using System.Globalization;
using Pitwall.Replay.Jolpica.Data;

namespace Pitwall.Replay.Jolpica.F1Db;

/// <summary>Makes rows of one round's race, sprint, qualifying and stops.</summary>
internal sealed class RaceRows(People people, ErgastRound round, F1DbRace race)
{
    // Jolpica has sent an explicit null for a start that nobody recorded since then.
    private const int FirstSeasonOfNullGrids = 2026;
    private const int FirstSeasonOfStops = 2011;
    private const int LastSeasonOfSpeeds = 2024;
    private const int CarsInLastSegment = 10;

    /// <summary>A race or sprint in the order of its list.</summary>
    public IEnumerable<ErgastResult> Results(string list, bool withSpeed)
    {
        var rows = race.Rows(list);
        var winnerLaps = rows.Count > 0 ? rows[0].Int("laps") : null;
        var fastest = withSpeed ? FastestLaps() : [];
        var place = 0;
        foreach (var row in rows)
        {
            var text = row.PositionText ?? "";
            // Who shared a car shares its place; nobody else does, however he ended.
            place = row.Position ?? (row["sharedCar"] == "true" ? place : place + 1);
            var laps = row.Int("laps");
            var driver = row.Need("driverId");
            fastest.Remove((driver, row["driverNumber"]), out var lap);
            yield return new ErgastResult(round, people.Driver(driver), Constructor(row))
            {
                Number = row["driverNumber"],
                Position = place,
                PositionText = Statuses.PositionText(text),
                IsClassified = row.Position is not null,
                Points = decimal.Parse(row["points"] ?? "0", CultureInfo.InvariantCulture),
                Grid = Grid(row.Either("gridPosition", "gridPositionText")),
                Laps = laps ?? (row["sharedCar"] == "true" ? null : 0),
                Status = Statuses.Of(text, row["reasonRetired"], winnerLaps - laps, round.Season),
                Millis = row.Position is null ? null : ErgastText.Millis(row["time"]),
                FastestLap = lap,
            };
        }
    }

    /// <summary>Qualifying, whatever its format was: segments, or best times of sessions.</summary>
    public IEnumerable<ErgastQualifying> Qualifying()
    {
        // f1db lists who was disqualified where he was and once more at the end, without a time.
        var rows = race.Rows("qualifying-results");
        rows = [.. rows.Where(row => row.Position is not null || row["q1"] is not null || rows.Count(other => other["driverId"] == row["driverId"]) == 1)];
        var isKnockout = rows.Any(row => row["q1"] is not null);
        // Where the first session gave the order of the second, or both were added up, Ergast has the time that counted.
        var isBestOfTwo = race.Info!["qualifyingFormat"] is null or "TWO_SESSION";
        var first = isBestOfTwo ? Times("qualifying-1-results") : [];
        var second = isBestOfTwo ? Times("qualifying-2-results") : [];
        var ranks = isKnockout ? (string[])["q1", "q2", "q3"] : [];
        var places = ranks.Select(name => Ranks(rows, name)).ToList();
        var place = 0;
        foreach (var row in rows)
        {
            place++;
            var driver = row.Need("driverId");
            yield return new ErgastQualifying(round, people.Driver(driver), Constructor(row), row["driverNumber"], place)
            {
                Q1 = isKnockout ? row["q1"] ?? "" : first.GetValueOrDefault(driver) ?? row["time"] ?? "",
                Q2 = isKnockout ? Segment(row["q2"], place, rows.Count - ((rows.Count - CarsInLastSegment) / 2)) : second.GetValueOrDefault(driver),
                Q3 = isKnockout ? Segment(row["q3"], place, CarsInLastSegment) : null,
                SegmentPlaces = [.. places.Select(rank => rank.GetValueOrDefault(row))],
            };
        }
    }

    /// <summary>Stops in the order of f1db, which has no clock time.</summary>
    public IEnumerable<ErgastPitStop> PitStops() => round.Season < FirstSeasonOfStops ? [] : race.Rows("pit-stops")
        .Select(row => (Row: row, Millis: ErgastText.Millis(row["time"])))
        .Where(stop => stop.Millis is not null)
        .Select(stop => new ErgastPitStop(
            round, people.Driver(stop.Row.Need("driverId")), Constructor(stop.Row), stop.Row.Int("stop") ?? 1, stop.Row.Int("lap"), null, stop.Millis!.Value));

    // The pit lane is 0, and so was for long what nobody recorded.
    private int? Grid(string? text) => text is null && round.Season >= FirstSeasonOfNullGrids ? null : F1DbRow.Number(text) ?? 0;

    // Who reached a segment and set no time in it has an empty text.
    private static string? Segment(string? time, int place, int cars) => time ?? (place <= cars ? "" : null);

    private ErgastConstructor Constructor(F1DbRow row) => people.Constructor(row.Need("constructorId"), row["engineManufacturerId"] ?? "", round.Season);

    // Who drove two cars has a lap in one of them.
    private Dictionary<(string Driver, string? Number), ErgastFastestLap> FastestLaps()
    {
        var laps = new Dictionary<(string Driver, string? Number), ErgastFastestLap>();
        foreach (var row in race.Rows("fastest-laps"))
        {
            if (ErgastText.Millis(row["time"]) is { } millis)
                laps.TryAdd((row.Need("driverId"), row["driverNumber"]), new ErgastFastestLap(row.Position, row.Int("lap"), millis, Speed(millis)));
        }

        return laps;
    }

    private string? Speed(long millis) => round.Season <= LastSeasonOfSpeeds
        && decimal.TryParse(race.Info!["courseLength"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var length)
        ? Math.Round(length * 3_600_000 / millis, 3, MidpointRounding.ToZero).ToString("0.000", CultureInfo.InvariantCulture)
        : null;

    private Dictionary<string, string> Times(string list) => race.Rows(list).Where(row => row["time"] is not null)
        .DistinctBy(row => row.Need("driverId"), StringComparer.Ordinal).ToDictionary(row => row.Need("driverId"), row => row["time"]!, StringComparer.Ordinal);

    private static Dictionary<F1DbRow, int> Ranks(IReadOnlyList<F1DbRow> rows, string segment) => rows
        .Select(row => (Row: row, Millis: ErgastText.Millis(row[segment])))
        .Where(time => time.Millis is not null)
        .OrderBy(time => time.Millis)
        .Select((time, index) => (time.Row, index + 1))
        .ToDictionary();
}
