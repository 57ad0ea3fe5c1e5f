using System.Collections.Concurrent;
using System.IO.Compression;
using Pitwall.Replay.OpenF1;
using Pitwall.Replay.Synthetic.Rows;
using Pitwall.Replay.Synthetic.Simulation;
using Pitwall.Replay.Synthetic.Telemetry;
using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic;

/// <summary>
/// The synthetic season as OpenF1 would answer it. A part is generated when it is read and kept within the bound of the cache.
/// </summary>
internal sealed class SyntheticOpenF1 : IOpenF1Data
{
    private readonly Season _season;
    private readonly BodyCache _cache;
    private readonly ConcurrentDictionary<string, IReadOnlyList<DataPart>> _parts = new(StringComparer.Ordinal);

    public SyntheticOpenF1(Season season, BodyCache cache)
    {
        _season = season;
        _cache = cache;
        Sessions =
        [
            .. _season.Calendar.Sessions.Select(session => new SessionEntry(session.Key, session.Meeting.Key, session.Start, false)),
        ];
    }

    public IReadOnlyList<SessionEntry> Sessions { get; }

    public IReadOnlyList<DataPart> Parts(string collection) => _parts.GetOrAdd(collection, Find);

    private List<DataPart> Find(string collection)
    {
        if (!OpenF1Collections.All.Contains(collection))
            return [];
        if (OpenF1Collections.IsGlobal(collection))
            return [new Part(this, collection, null, null)];
        var sessions = _season.Calendar.Sessions.Where(session => Exists(collection, session));
        return OpenF1Collections.IsPerDriver(collection)
            ? [.. sessions.SelectMany(session => ByNumber(session).Select(entrant => new Part(this, collection, session, entrant)))]
            : [.. sessions.Select(session => new Part(this, collection, session, null))];
    }

    private IOrderedEnumerable<Entrant> ByNumber(Session session) => _season.Field(session.Meeting).OrderBy(entrant => entrant.Number);

    private static bool Exists(string collection, Session session) => collection switch
    {
        "intervals" or "overtakes" or "championship_drivers" or "championship_teams" => session.IsRace,
        "starting_grid" => session.Kind is SessionKind.Qualifying or SessionKind.SprintQualifying,
        _ => true,
    };

    private void Write(RowWriter row, string collection, Session? session, Entrant? entrant)
    {
        if (session is null)
        {
            Global(row, collection);
            return;
        }

        var run = _season.Run(session);
        var quirks = _season.Options.Quirks;
        var dice = new Dice(_season.Options.Seed).With(session.Key).With(collection);
        switch (collection)
        {
            case "car_data":
                TelemetryRows.CarData(row, run, entrant!, _season.Options, dice);
                break;
            case "location":
                TelemetryRows.Location(row, run, entrant!, _season.Options, dice);
                break;
            case "championship_drivers":
                var drivers = _season.StandingsAround(session);
                ResultRows.ChampionshipDrivers(row, run, drivers.Before, drivers.After);
                break;
            case "championship_teams":
                var teams = _season.StandingsAround(session);
                ResultRows.ChampionshipTeams(row, run, teams.Before, teams.After);
                break;
            case "drivers":
                var nameless = quirks && session.Name == "Practice 1" ? run.Field[^1] : null;
                foreach (var driver in ByNumber(session))
                    CalendarRows.Driver(row, session, driver, driver == nameless);
                break;
            case "intervals":
                TimingRows.Intervals(row, run);
                break;
            case "laps":
                TimingRows.Laps(row, run, quirks, dice);
                break;
            case "overtakes":
                TimingRows.Overtakes(row, run);
                break;
            case "pit":
                TimingRows.Pits(row, run, quirks);
                break;
            case "position":
                TimingRows.Positions(row, run);
                break;
            case "race_control":
                EventRows.RaceControl(row, run, quirks);
                break;
            case "session_result":
                ResultRows.Results(row, run);
                break;
            case "starting_grid":
                ResultRows.Grid(row, run);
                break;
            case "stints":
                TimingRows.Stints(row, run, quirks);
                break;
            case "team_radio":
                EventRows.TeamRadio(row, run, dice);
                break;
            case "weather":
                EventRows.Weather(row, run, dice);
                break;
            default:
                throw new InvalidOperationException(
                    $"Collection '{collection}' has no synthetic rows; add it to {nameof(SyntheticOpenF1)}.");
        }
    }

    private void Global(RowWriter row, string collection)
    {
        if (collection == "sessions")
        {
            foreach (var session in _season.Calendar.Sessions)
                CalendarRows.Session(row, session);
            return;
        }

        foreach (var meeting in _season.Calendar.Meetings)
            CalendarRows.Meeting(row, meeting, [.. _season.Calendar.Sessions.Where(session => session.Meeting == meeting)]);
    }

    private sealed class Part(SyntheticOpenF1 owner, string collection, Session? session, Entrant? entrant)
        : DataPart(session?.Key, session?.Meeting.Key, entrant?.Number)
    {
        private int _rows = -1;

        public override ValueTask<int> CountRowsAsync(CancellationToken cancellation)
        {
            if (_rows < 0)
                Body();
            return ValueTask.FromResult(_rows);
        }

        public override ValueTask<ReadOnlyMemory<byte>> ReadGzipAsync(CancellationToken cancellation) =>
            ValueTask.FromResult<ReadOnlyMemory<byte>>(Body());

        private byte[] Body() => owner._cache.GetOrAdd($"{collection}/{session?.Key}/{entrant?.Number}", Make);

        private byte[] Make()
        {
            using var body = new MemoryStream();
            using (var gzip = new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true))
            using (var row = new RowWriter(gzip))
            {
                row.Json.WriteStartArray();
                owner.Write(row, collection, session, entrant);
                row.Json.WriteEndArray();
                row.Json.Flush();
                _rows = row.Rows;
            }

            return body.ToArray();
        }
    }
}
