using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Pitwall.Sources.Tests.Jolpica;

/// <summary>The tiny championship as a dump of Jolpica's database: a zip of a CSV file per table, id first, then columns by name.</summary>
internal sealed class TinyDump
{
    private static readonly CultureInfo Text = CultureInfo.InvariantCulture;
    private readonly TinyChampionship _data;
    private readonly Dictionary<(int Year, int Driver, int Team), int> _teamDrivers = [];
    private int _cars;
    private int _entries;
    private int _laps;
    private int _sessions;

    public TinyDump(TinyChampionship data)
    {
        _data = data;
        Table("season", "id,api_id,championship_system_id,wikipedia,year");
        Table("circuit", "id,altitude,api_id,country,country_code,latitude,locality,longitude,name,reference,wikipedia");
        Table("team", "id,api_id,base_team_id,country_code,name,nationality,primary_color,reference,wikipedia");
        Table("driver", "id,abbreviation,api_id,country_code,date_of_birth,forename,nationality,permanent_car_number,reference,surname,wikipedia");
        Table("teamdriver", "id,api_id,driver_id,role,season_id,team_id");
        Table("round", "id,api_id,circuit_id,date,is_cancelled,name,number,race_number,season_id,wikipedia");
        Table("roundentry", "id,api_id,car_number,round_id,team_driver_id");
        Table("session", "id,api_id,has_time_data,is_cancelled,number,point_system_id,round_id,scheduled_laps,timestamp,timezone,type");
        Table("sessionentry", "id,api_id,detail,fastest_lap_rank,grid,is_classified,is_eligible_for_points,laps_completed,points,position,round_entry_id,session_id,status,time");
        Table("lap", "id,api_id,average_speed,is_deleted,is_entry_fastest_lap,number,position,session_entry_id,time");
        Table("pitstop", "id,api_id,duration,lap_id,local_timestamp,number,session_entry_id");
        Table("driverchampionship", "id,adjustment_type,driver_id,highest_finish,is_eligible,points,position,round_id,round_number,season_id,session_id,session_number,win_count,year");
        Table("teamchampionship", "id,adjustment_type,highest_finish,is_eligible,points,position,round_id,round_number,season_id,session_id,session_number,team_id,win_count,year");
        foreach (var year in TinyChampionship.Years) Row("season", $"{year},s,1,http://wiki.test/{year},{year}");
        for (var i = 0; i < 3; i++) Row("circuit", $"{i + 1},7,c,UK,GBR,4{i}.5,Town,-1.2{i + 1},\"Circuit, \"\"{i}\"\"\",circuit_{i},http://wiki.test/circuit/{i}");
        for (var i = 0; i < TinyChampionship.Teams; i++) Row("team", $"{i + 101},t,,GBR,Team {i},British,,team_{i},http://wiki.test/team/{i}");
        for (var i = 0; i < TinyChampionship.Drivers; i++)
            Row("driver", $"{i + 1},{(i % 2 == 0 ? $"D{i:00}" : "")},d,NLD,1990-01-02,Zoë,Dutch,{(i % 3 == 0 ? i : "")},driver_{i},Driver {i / 2},http://wiki.test/driver/{i}");
        foreach (var round in data.Rounds) Write(round);
        // A round that was called off has no number, and nothing of it is anywhere.
        Row("round", "999999,r,1,2023-08-01,t,Flooded Grand Prix,,,2023,");
    }

    /// <summary>Files by name; to be changed by who wants a bad dump.</summary>
    public Dictionary<string, StringBuilder> Files { get; } = [];

    public byte[] Zip()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Files)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = new DateTimeOffset(1999, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(Encoding.UTF8.GetBytes(content.ToString()));
            }
        }
        return memory.ToArray();
    }

    public static string File(string table) => $"formula_one_{table}.csv";

    private void Table(string name, string header) => Files[File(name)] = new StringBuilder(header).Append('\n');

    private void Row(string table, FormattableString row) => Row(table, row.ToString(Text));

    private void Row(string table, string row) => Files[File(table)].Append(row).Append('\n');

    private void Write(TinyChampionship.Round round)
    {
        var id = Id(round);
        Row("round", $"{id},r,{(round.Number % 3) + 1},{round.Date:yyyy-MM-dd},f,{round.Name},{round.Number},1,{round.Year},http://wiki.test/{round.Year}/{round.Number}");
        var hasTimes = round.Year >= 2005;
        var q = Enumerable.Range(1, 3).Select(part => Session(round, $"Q{part}", 1 + part, hasTimes ? At(round, -1, 15) : null)).ToArray();
        if (hasTimes) Session(round, "FP1", 1, round.Date.AddDays(-2).ToString("yyyy-MM-dd", Text) + " 11:30:00+00");
        var race = Session(round, "R", 7, At(round, 0, 14), hasTimes);
        var sprint = round.IsSprint ? Session(round, "SR", 6, At(round, -1, 11)) : 0;
        if (round.IsSprint) Session(round, "SQ1", 5, round.Date.AddDays(-2).ToString("yyyy-MM-dd", Text) + " 15:30:00+00");
        foreach (var result in _data.Results(round)) Write(result, race, sprint, q);
        if (round.IsOver) Standings(round, race, sprint);
    }

    private static string At(TinyChampionship.Round round, int days, int hour) => string.Create(Text, $"{round.Date.AddDays(days):yyyy-MM-dd} {hour}:00:00+00");

    private int Session(TinyChampionship.Round round, string type, int number, string? at, bool hasTime = true)
    {
        Row("session", $"{++_sessions},s,{(hasTime ? "t" : "f")},f,{number},1,{Id(round)},,{at},Europe/London,{type}");
        return _sessions;
    }

    private void Write(TinyChampionship.Result result, int race, int sprint, int[] q)
    {
        var key = (result.Round.Year, result.Driver, result.Team);
        if (!_teamDrivers.TryGetValue(key, out var teamDriver))
        {
            _teamDrivers[key] = teamDriver = _teamDrivers.Count + 1;
            Row("teamdriver", $"{teamDriver},t,{result.Driver + 1},,{result.Round.Year},{result.Team + 101}");
        }
        Row("roundentry", $"{++_cars},r,{result.Number},{Id(result.Round)},{teamDriver}");
        var inRace = Entry(result, race, isRace: true);
        foreach (var (_, lap, position, time) in _data.LapsOf(result.Round).Where(lap => lap.Result == result))
        {
            Lap(inRace, lap, position, time, isFastest: lap == 3 && result.IsClassified, "231.97");
            if (lap == 3 && result.IsClassified && result.Round.Year >= 2011)
            {
                var stop = _data.StopsOf(result.Round).Single(s => s.Result == result);
                Row("pitstop", $"{_entries},p,{Interval(stop.Duration)},{_laps},{stop.Clock},1,{inRace}");
            }
        }
        // Of races of old, the fastest lap is all that is known.
        if (result.Round.Year < 1996 && result.IsClassified) Lap(inRace, 3, null, result.FastestLap, isFastest: true, "231.97");
        if (sprint > 0)
        {
            var inSprint = Entry(result, sprint, isRace: true);
            if (result.IsClassified) Lap(inSprint, 3, result.Position, result.FastestLap, isFastest: true, "");
        }
        for (var part = 0; part < 3; part++)
        {
            if (result.Position > (part switch { 0 => 24, 1 => 15, _ => 10 })) continue;
            var inQualifying = Entry(result, q[part], isRace: false);
            if (result.Position < 24) Lap(inQualifying, null, null, TimeSpan.FromMilliseconds(88_000 - (1000 * part) + result.Car), isFastest: true, "");
        }
    }

    private int Entry(TinyChampionship.Result result, int session, bool isRace)
    {
        var status = result.Position switch { <= 20 => 0, 23 => 30, 24 => 20, _ => 11 };
        var classified = result.IsClassified ? "t" : "f";
        Row("sessionentry", isRace
            ? (FormattableString)$"{++_entries},e,{result.Status},{(result.IsClassified ? result.Position : "")},{result.Grid},{classified},t,5,{_data.PointsOf(result):0.##},{result.Position},{_cars},{session},{status},{Interval(result.Time)}"
            : $"{++_entries},e,,,,,t,,,{result.Position},{_cars},{session},,");
        return _entries;
    }

    private void Lap(int entry, int? number, int? position, TimeSpan time, bool isFastest, string speed) =>
        Row("lap", $"{++_laps},l,{speed},f,{(isFastest ? "t" : "f")},{number},{position},{entry},{Interval(time)}");

    private void Standings(TinyChampionship.Round round, int race, int sprint)
    {
        var isFinal = round == _data.Rounds.Last(r => r.Year == round.Year && r.IsOver);
        // The table after a sprint is none of the round.
        if (sprint > 0) Row("driverchampionship", $"{_entries}9,0,1,1,t,7,1,,{round.Number},,{sprint},6,0,{round.Year}");
        for (var who = 0; who < TinyChampionship.Cars; who++)
        {
            var points = who == 1 ? "99.5" : (100 - who).ToString(Text);
            var rest = FormattableString.Invariant($"{(who < 10 ? "t" : "f")},{points},{(who < 10 ? who + 1 : "")},{Id(round)},{round.Number},{(isFinal ? round.Year : "")},{race},7");
            Row("driverchampionship", $"{(Id(round) * 100) + who},0,{who + 1},1,{rest},{(who == 0 ? 1 : 0)},{round.Year}");
            if (who < TinyChampionship.Teams && round.Year >= 1958) Row("teamchampionship", $"{(Id(round) * 100) + who},0,1,{rest},{who + 101},{(who == 0 ? 1 : 0)},{round.Year}");
        }
    }

    private static int Id(TinyChampionship.Round round) => (round.Year * 100) + round.Number;

    /// <summary>As PostgreSQL writes intervals: without zeros at the end.</summary>
    private static string Interval(TimeSpan time) => time.ToString(@"hh\:mm\:ss\.FFFFFF", Text).TrimEnd('.');
}
