using System.Globalization;
using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Simulation;

/// <summary>Everything that happened in a session; the one source of all of its collections.</summary>
internal sealed class SessionRun(Session session, Circuit circuit, IReadOnlyList<Entrant> entrants)
{
    public Session Session => session;

    public Circuit Circuit => circuit;

    public IReadOnlyList<Entrant> Field => entrants;

    /// <summary>By driver in the order of the field, then by number.</summary>
    public List<SimLap> Laps { get; } = [];

    public List<SimStint> Stints { get; } = [];

    public List<SimPit> Pits { get; } = [];

    public List<SimMessage> Messages { get; } = [];

    public List<SimResult> Results { get; } = [];

    public List<SimPosition> Positions { get; } = [];

    public List<SimOvertake> Overtakes { get; } = [];

    public List<SimInterval> Intervals { get; } = [];

    /// <summary>The grid that this qualifying session decides; empty for other sessions.</summary>
    public List<SimGrid> Grid { get; } = [];

    /// <summary>When the lights went out; null for sessions without a start.</summary>
    public long? LightsOut { get; set; }

    /// <summary>Place on the grid by driver, for those who start from it.</summary>
    public Dictionary<int, int> GridSlots { get; } = [];

    /// <summary>Published place on the grid by driver, with those who do not start or come from the pit lane; empty for other sessions than races.</summary>
    public Dictionary<int, int> PublishedSlots { get; } = [];

    /// <summary>When the last car was done.</summary>
    public long Over => Laps.Count == 0 ? (long)session.Length.TotalMilliseconds : Laps.Max(lap => lap.End) + 120_000;

    public IEnumerable<SimLap> LapsOf(int entrant) => Laps.Where(lap => lap.Entrant == entrant);

    /// <summary>Laps begun: what the timing screen counts in practice and qualifying, and results have from there.</summary>
    public int BegunLaps(int entrant) => LapsOf(entrant).Count();

    public int FinishedLaps(int entrant) => LapsOf(entrant).Count(lap => !lap.Has(LapTraits.Unfinished));

    /// <summary>Local time of day, as messages of race control quote it.</summary>
    public string LocalTime(long at, string format = "HH:mm:ss") =>
        session.Start.AddMilliseconds(at).ToOffset(session.Meeting.Offset).ToString(format, CultureInfo.InvariantCulture);
}
