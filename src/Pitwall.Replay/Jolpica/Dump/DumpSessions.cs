using Pitwall.Replay.Jolpica.Data;

namespace Pitwall.Replay.Jolpica.Dump;

/// <summary>The tables of what happened: sessions, who took part in them, laps and stops.</summary>
internal sealed class DumpSessions
{
    private const int NoPoints = 1;
    private const int RacePoints = 2;
    private const int SprintPoints = 3;
    private readonly DumpReference _reference;
    private readonly DumpTable _pointSystems = new(
        "pointsystem", "reference", "name", "driver_position_points", "driver_fastest_lap", "team_position_points", "team_fastest_lap", "partial",
        "shared_drive", "is_double_points");
    private readonly DumpTable _sessions = new(
        "session", "number", "type", "scheduled_laps", "is_cancelled", "point_system_id", "round_id", "has_time_data", "timestamp", "timezone");
    private readonly DumpTable _entries = new(
        "sessionentry", "position", "is_classified", "status", "detail", "points", "is_eligible_for_points", "grid", "time", "fastest_lap_rank",
        "laps_completed", "round_entry_id", "session_id");
    private readonly DumpTable _laps = new("lap", "number", "position", "time", "average_speed", "session_entry_id", "is_entry_fastest_lap", "is_deleted");
    private readonly DumpTable _stops = new("pitstop", "number", "duration", "local_timestamp", "lap_id", "session_entry_id");
    private readonly DumpTable _penalties = new("penalty", "license_points", "position", "time", "is_time_served_in_pit", "earned_id", "served_id");
    private readonly HashSet<(int Session, int Entry)> _known = [];
    private int _number;

    public DumpSessions(DumpReference reference)
    {
        _reference = reference;
        foreach (var (name, position) in ((string, string)[])[("No Points", "0"), ("Race", "1"), ("Sprint", "2")])
            _pointSystems.Add(name, name, position, "0", position, "0", "0", "0", DumpTable.Text(false));
        var data = reference.Data;
        var qualifying = data.Qualifying.ToLookup(row => row.Round);
        foreach (var round in data.Rounds)
        {
            _number = 0;
            foreach (var (name, type) in ((string, string)[])[("FirstPractice", "FP1"), ("SecondPractice", "FP2"), ("ThirdPractice", "FP3")])
            {
                if (Start(round, name) is { } start)
                    Session(round, type, NoPoints, start, null);
            }

            Qualifying(round, [.. qualifying[round]]);
            if ((Start(round, "SprintQualifying") ?? Start(round, "SprintShootout")) is { } sprintQualifying)
                Session(round, "SQ1", NoPoints, sprintQualifying, null);
            if (data.SprintEntries(round).Any() || Start(round, "Sprint") is not null)
                Race(round, [.. data.SprintEntries(round)], Session(round, "SR", SprintPoints, Start(round, "Sprint"), null));
            var race = Session(round, "R", RacePoints, round.Start, round.ScheduledLaps);
            RaceSessions[round] = (race, _number);
            Race(round, [.. data.Entries(round)], race);
        }
    }

    public IEnumerable<DumpTable> Tables => [_pointSystems, _sessions, _entries, _laps, _stops, _penalties];

    /// <summary>Number and place in the weekend of the race's session, by round.</summary>
    public Dictionary<ErgastRound, (int Id, int Number)> RaceSessions { get; } = [];

    private static ErgastTime? Start(ErgastRound round, string name) => round.Sessions.FirstOrDefault(session => session.Name == name).Start;

    private int Session(ErgastRound round, string type, int points, ErgastTime? start, int? laps) => _sessions.Add(
        DumpTable.Text(++_number), type, DumpTable.Text(laps), DumpTable.Text(false), DumpTable.Text(points), DumpTable.Text(_reference.Round(round)),
        DumpTable.Text(start?.Time is not null), start is null ? null : $"{start.Date} {start.Time?.TrimEnd('Z') ?? "00:00:00"}+00", null);

    private void Race(ErgastRound round, List<ErgastResult> rows, int session)
    {
        var isRace = _reference.Data.Entries(round).FirstOrDefault() is { } first && rows.Contains(first);
        var laps = isRace ? _reference.Data.Laps[round].ToLookup(lap => lap.Driver) : null;
        var stops = isRace ? _reference.Data.PitStops[round].ToLookup(stop => stop.Driver) : null;
        var done = new HashSet<ErgastDriver>();
        foreach (var row in rows)
        {
            var entry = _reference.Entry(round, row.Driver, row.Constructor, row.Number);
            if (!_known.Add((session, entry)))
                continue;
            var id = _entries.Add(
                DumpTable.Text(row.Position), DumpTable.Text(row.IsClassified), Status(row), row.Status, ErgastText.Points(row.Points), DumpTable.Text(true),
                DumpTable.Text(row.Grid), DumpTable.Interval(row.Millis), DumpTable.Text(row.FastestLap?.Rank), DumpTable.Text(row.Laps), DumpTable.Text(entry),
                DumpTable.Text(session));
            // Laps and stops name a driver, not a car: they belong to his first.
            var isFirst = done.Add(row.Driver);
            LapsAndStops(id, row.FastestLap, isFirst ? laps?[row.Driver] ?? [] : [], isFirst ? stops?[row.Driver] ?? [] : []);
        }
    }

    private void LapsAndStops(int entry, ErgastFastestLap? fastest, IEnumerable<ErgastLap> laps, IEnumerable<ErgastPitStop> stops)
    {
        var ids = new Dictionary<int, int>();
        foreach (var lap in laps)
            ids[lap.Number] = Lap(entry, lap.Number, lap.Position, lap.Millis, fastest?.Lap == lap.Number ? fastest.Speed : null, fastest?.Lap == lap.Number);
        if (fastest is not null && (fastest.Lap is not { } number || !ids.ContainsKey(number)))
        {
            var id = Lap(entry, fastest.Lap, null, fastest.Millis, fastest.Speed, true);
            if (fastest.Lap is { } lap)
                ids[lap] = id;
        }

        var stopped = new HashSet<int>();
        foreach (var stop in stops)
        {
            int? lap = null;
            if (stop.Lap is { } at && stopped.Add(at))
                lap = ids.TryGetValue(at, out var id) ? id : ids[at] = Lap(entry, at, null, null, null, false);
            _stops.Add(DumpTable.Text(stop.Stop), DumpTable.Interval(stop.Millis), stop.LocalTime, DumpTable.Text(lap), DumpTable.Text(entry));
        }
    }

    private int Lap(int entry, int? number, int? position, long? millis, string? speed, bool isFastest) => _laps.Add(
        DumpTable.Text(number), DumpTable.Text(position), DumpTable.Interval(millis), speed, DumpTable.Text(entry), DumpTable.Text(isFastest), DumpTable.Text(false));

    private void Qualifying(ErgastRound round, List<ErgastQualifying> rows)
    {
        if (rows.Count == 0)
        {
            if (Start(round, "Qualifying") is { } planned)
                Session(round, "Q1", NoPoints, planned, null);
            return;
        }

        var isKnockout = rows.Exists(row => row.SegmentPlaces.Count > 0);
        string[] types = isKnockout ? ["Q1", "Q2", "Q3"] : rows.Exists(row => row.Q2 is not null) ? ["QB", "QB"] : ["QB"];
        for (var segment = 0; segment < types.Length; segment++)
        {
            var start = segment == 0 ? Start(round, "Qualifying") : null;
            var session = Session(round, types[segment], NoPoints, start, null);
            foreach (var row in rows)
            {
                if ((segment == 0 ? row.Q1 : segment == 1 ? row.Q2 : row.Q3) is not { } time)
                    continue;
                var entry = _reference.Entry(round, row.Driver, row.Constructor, row.Number);
                if (!_known.Add((session, entry)))
                    continue;
                // The place in the last segment is the one that counts, after all penalties.
                var isLast = segment == (row.Q3 is not null ? 2 : row.Q2 is not null ? 1 : 0);
                var place = isKnockout && !isLast && row.SegmentPlaces[segment] > 0 ? row.SegmentPlaces[segment] : row.Position;
                var id = _entries.Add(
                    DumpTable.Text(place), DumpTable.Text(true), null, null, null, DumpTable.Text(true), null, null, null, null, DumpTable.Text(entry),
                    DumpTable.Text(session));
                if (ErgastText.Millis(time) is { } millis)
                    Lap(id, null, null, millis, null, true);
            }
        }
    }

    private static string Status(ErgastResult row) => row.PositionText switch
    {
        "D" or "E" => "20",
        "W" => "30",
        "F" => row.Status == "Did not prequalify" ? "41" : "40",
        "R" => row.Status is "Accident" or "Collision" or "Spun off" or "Collision damage" ? "10" : "11",
        _ => row.Status == "Finished" ? "0" : "1",
    };
}
