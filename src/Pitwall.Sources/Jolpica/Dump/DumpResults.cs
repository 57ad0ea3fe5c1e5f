using System.Globalization;

namespace Pitwall.Sources.Jolpica.Dump;

/// <summary>Results of races, sprints and qualifying, and how often races ended which way.</summary>
internal static class DumpResults
{
    private static readonly Dictionary<int, string> StatusNames = new()
    {
        [0] = "Finished",
        [1] = "Lapped",
        [10] = "Accident",
        [11] = "Retired",
        [20] = "Disqualified",
        [30] = "Did_not_start",
        [40] = "Did_not_qualify",
        [41] = "Did_not_prequalify",
    };

    public static void Write(IReadOnlyDictionary<long, DumpEntry> entries, DumpLaps laps, DumpSink sink)
    {
        var rounds = entries.Where(entry => entry.Value.Car.Round.Number is not null).GroupBy(entry => entry.Value.Car.Round).OrderBy(group => group.Key.Season).ThenBy(group => group.Key.Number).ToList();
        foreach (var round in rounds)
        {
            Results(JolpicaResources.Results, round.Key, [.. round.Where(entry => entry.Value.IsRace)], laps, sink);
            Results(JolpicaResources.Sprint, round.Key, [.. round.Where(entry => entry.Value.IsSprint)], laps, sink);
            Qualifying(round.Key, [.. round.Where(entry => entry.Value is { IsQualifying: true, Position: not null })], laps, sink);
        }
        var writer = sink.Of(JolpicaResources.Status, null);
        var statuses = entries.Values.Where(entry => entry is { IsRace: true, Detail: not null }).CountBy(entry => entry.Detail!);
        foreach (var (status, count) in statuses.OrderByDescending(status => status.Value).ThenBy(status => status.Key, StringComparer.Ordinal))
            writer?.Add(DumpStatuses.IdOf(status), status, Text(count));
    }

    private static void Results(JolpicaResource resource, DumpRound round, KeyValuePair<long, DumpEntry>[] entries, DumpLaps laps, DumpSink sink)
    {
        if (entries.Length == 0 || sink.Of(resource, round.Season) is not { } writer) return;
        var winner = entries.Select(entry => entry.Value).FirstOrDefault(entry => entry.Position == 1)?.Time;
        var order = 0;
        foreach (var (id, entry) in entries.OrderBy(entry => entry.Value.Position ?? int.MaxValue))
        {
            var fastest = laps.Fastest.GetValueOrDefault(id);
            writer.Add(
                Text(round.Season), Text(round.Number!.Value), Text(++order), entry.Car.Number, Text(entry.Position), PositionText(entry),
                entry.Car.TeamDriver.Driver, entry.Car.TeamDriver.Team, entry.Grid, entry.Laps, entry.Detail ?? StatusNames.GetValueOrDefault(entry.Status ?? -1), Points(entry.Points),
                entry.IsClassified ? DumpTimes.Millis(entry.Time) : null, entry.IsClassified ? Display(entry.Time, winner) : null,
                fastest is null ? null : entry.FastestLapRank, fastest?.Number, DumpTimes.Text(fastest?.Time), fastest?.Speed?.PadRight(7, '0'));
        }
    }

    private static void Qualifying(DumpRound round, KeyValuePair<long, DumpEntry>[] entries, DumpLaps laps, DumpSink sink)
    {
        if (entries.Length == 0 || sink.Of(JolpicaResources.Qualifying, round.Season) is not { } writer) return;
        var order = 0;
        var cars = entries.GroupBy(entry => entry.Value.Car).Select(car => (Car: car.Key, Entries: car.OrderBy(entry => entry.Value.Session.Number).ToArray()));
        foreach (var (car, ofCar) in cars.OrderBy(car => car.Entries[^1].Value.Position))
        {
            var times = new string?[3];
            foreach (var (id, entry) in ofCar)
            {
                var time = laps.Fastest.GetValueOrDefault(id) is { IsDeleted: false } lap ? DumpTimes.Text(lap.Time) : null;
                if (entry.Session.Type is ['Q', >= '1' and <= '3' and var part]) times[part - '1'] = time;
                else times[times[0] is null ? 0 : 1] = time;
            }
            writer.Add(
                Text(round.Season), Text(round.Number!.Value), Text(++order), car.Number, Text(ofCar[^1].Value.Position), car.TeamDriver.Driver, car.TeamDriver.Team,
                times[0], times[1], times[2]);
        }
    }

    private static string? PositionText(DumpEntry entry) => entry switch
    {
        { IsClassified: true } => Text(entry.Position),
        { Status: 30 } => "W",
        { Status: 20 } => "D",
        { Status: 40 or 41 } => "F",
        _ => "R",
    };

    /// <summary>The winner's time as it is, the others' as a gap; nothing for who had stopped before the winner was there.</summary>
    private static string? Display(TimeSpan? time, TimeSpan? winner) =>
        time is not { } mine ? null
        : winner is not { } best || mine == best ? DumpTimes.Text(mine)
        : mine < best ? null
        : "+" + DumpTimes.Text(mine - best);

    private static string? Points(string? points) => points is not null && points.EndsWith(".0", StringComparison.Ordinal) ? points[..^2] : points;

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
