using System.Collections.Concurrent;
using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Simulation;

/// <summary>The simulated season; each session is simulated when it is first asked for. Safe for concurrent use.</summary>
internal sealed class Season
{
    private readonly SyntheticOptions _options;
    private readonly ConcurrentDictionary<int, Lazy<SessionRun>> _runs = [];
    private readonly ConcurrentDictionary<int, Circuit> _circuits = [];
    private readonly ConcurrentDictionary<int, IReadOnlyList<Entrant>> _fields = [];

    public Season(SyntheticOptions options)
    {
        _options = SyntheticOptions.Check(options);
        Calendar = new Calendar(options);
    }

    public SyntheticOptions Options => _options;

    public Calendar Calendar { get; }

    public IReadOnlyList<Entrant> Field(Meeting meeting) => _fields.GetOrAdd(meeting.Index, index => Entrants.Of(_options, index));

    public Circuit Circuit(Meeting meeting) => _circuits.GetOrAdd(meeting.Index, index => new Circuit(_options.Seed, index));

    public SessionRun Run(Session session) => _runs.GetOrAdd(session.Key, _ => new Lazy<SessionRun>(() => Simulate(session))).Value;

    /// <summary>Drivers' and teams' standings before and after a race or sprint.</summary>
    public (Standings Before, Standings After) StandingsAround(Session session)
    {
        var before = new Standings();
        foreach (var earlier in Calendar.Sessions.TakeWhile(other => other.Key != session.Key).Where(other => other.IsRace))
            before.Add(Run(earlier));
        var after = before.Copy();
        after.Add(Run(session));
        return (before, after);
    }

    private SessionRun Simulate(Session session)
    {
        var circuit = Circuit(session.Meeting);
        var field = Field(session.Meeting);
        var cast = Cast.Draw(_options, session.Meeting.Index);
        var dice = new Dice(_options.Seed).With(session.Key);
        return session.Kind switch
        {
            SessionKind.Practice => PracticeSimulation.Run(session, circuit, field, cast, dice),
            SessionKind.Qualifying or SessionKind.SprintQualifying => QualifyingSimulation.Run(session, circuit, field, cast, dice),
            _ => RaceSimulation.Run(session, circuit, field, GridOf(session), cast, LapsOf(session), dice),
        };
    }

    private List<SimGrid> GridOf(Session race)
    {
        var kind = race.Kind == SessionKind.Sprint ? SessionKind.SprintQualifying : SessionKind.Qualifying;
        return Run(Calendar.Sessions.First(session => session.Meeting == race.Meeting && session.Kind == kind)).Grid;
    }

    private int LapsOf(Session race) => race.Kind == SessionKind.Sprint ? Math.Max(1, _options.RaceLaps / 3) : _options.RaceLaps;
}
