using System.Globalization;

namespace Pitwall.Sources.Jolpica.Dump;

/// <summary>The fastest lap of a car in a session.</summary>
internal sealed record DumpFastestLap(string? Number, TimeSpan? Time, string? Speed, bool IsDeleted);

/// <summary>Laps and pit stops of a dump.</summary>
/// <param name="Fastest">The fastest lap of each entry, by its id.</param>
/// <param name="PitStops">Rows of pit stops with their season and round.</param>
internal sealed record DumpLaps(IReadOnlyDictionary<long, DumpFastestLap> Fastest, IReadOnlyList<(int Season, int Round, string?[] Row)> PitStops)
{
    private sealed record Stop(DumpEntry Entry, long Lap, string? Number, string? Time, TimeSpan? Duration);

    /// <summary>Reads laps, of which there are many: those of races are written as they come.</summary>
    public static DumpLaps Read(DumpArchive archive, IReadOnlyDictionary<long, DumpEntry> entries, DumpSink sink, DumpNotes notes)
    {
        var stops = Stops(archive, entries, notes);
        var lapsOfStops = stops.ToLookup(stop => stop.Lap);
        var numbers = new Dictionary<long, string?>();
        var fastest = new Dictionary<long, DumpFastestLap>();
        var table = DumpCatalog.Required(archive, "lap");
        var (id, whose, number, position, time) = (table.Column("id"), table.Column("session_entry_id"), table.Column("number"), table.Column("position"), table.Column("time"));
        var (speed, isFastest, isDeleted) = (table.Column("average_speed"), table.Column("is_entry_fastest_lap"), table.Column("is_deleted"));
        while (table.Read())
        {
            // Laps of practice are many, and nobody asks for them here.
            if (!entries.TryGetValue(table.Id(whose), out var entry)) continue;
            if (lapsOfStops.Contains(table.Id(id))) numbers[table.Id(id)] = table.Text(number);
            if (table.Flag(isFastest)) fastest[table.Id(whose)] = new DumpFastestLap(table.Text(number), DumpTimes.Interval(table.Text(time)), table.Text(speed), table.Flag(isDeleted));
            if (entry is not { IsRace: true, Car.Round: { Number: { } round } of } || table.Text(number) is not { } lap) continue;
            sink.Of(JolpicaResources.Laps, of.Season, round)?.Add(
                Text(of.Season), Text(round), lap, entry.Car.TeamDriver.Driver, table.Text(position), DumpTimes.Text(DumpTimes.Interval(table.Text(time))));
        }
        return new DumpLaps(
            fastest,
            [
                .. from stop in stops
                   let of = stop.Entry.Car.Round
                   where of.Number is not null
                   orderby of.Season, of.Number, stop.Time
                   select (of.Season, of.Number!.Value, (string?[])[Text(of.Season), Text(of.Number!.Value), stop.Entry.Car.TeamDriver.Driver, stop.Number, numbers.GetValueOrDefault(stop.Lap), stop.Time, DumpTimes.Text(stop.Duration)]),
            ]);
    }

    /// <summary>Writes pit stops, whose laps are known now.</summary>
    public static void WritePitStops(DumpLaps laps, DumpSink sink)
    {
        foreach (var (season, round, row) in laps.PitStops) sink.Of(JolpicaResources.PitStops, season, round)?.Add(row);
    }

    private static List<Stop> Stops(DumpArchive archive, IReadOnlyDictionary<long, DumpEntry> entries, DumpNotes notes)
    {
        var stops = new List<Stop>();
        var table = DumpCatalog.Required(archive, "pitstop");
        var (whose, lap, number, duration, time) = (table.Column("session_entry_id"), table.Column("lap_id"), table.Column("number"), table.Column("duration"), table.Column("local_timestamp"));
        while (table.Read())
        {
            if (!entries.TryGetValue(table.Id(whose), out var entry)) notes.Add("pitstop without what it refers to");
            else if (entry.IsRace) stops.Add(new Stop(entry, table.Id(lap), table.Text(number), table.Text(time), DumpTimes.Interval(table.Text(duration))));
        }
        return stops;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
