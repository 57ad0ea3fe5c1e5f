using System.Globalization;
using Pitwall.Replay.Synthetic.Simulation;
using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>
/// How a simulated session went on air: where its session clock begins and ends, and how late its lines are. Times of the simulation are
/// ms since the scheduled start; session time is ms since <see cref="Zero"/>.
/// </summary>
internal sealed class Broadcast
{
    public Broadcast(SessionRun run, SyntheticOptions options, Standings? standings = null)
    {
        Run = run;
        Options = options;
        Dice = new Dice(options.Seed).With(run.Session.Key);
        // The first lines come some seconds after the clock has begun to run: those of a race as its positions become known, else the weather.
        Zero = run.Session.IsRace ? -3_307_406 : -915_213;
        Finalised = Math.Max(run.Over, run.Messages.Where(message => message.Category == "SessionStatus").Max(message => (long?)message.At) ?? 0) + 154_061;
        End = Math.Max(Finalised, (long)run.Session.Length.TotalMilliseconds) + 561_023;
        Standings = standings;
    }

    public SessionRun Run { get; }

    public SyntheticOptions Options { get; }

    /// <summary>The die of the session, which the OpenF1 rows use too.</summary>
    public Dice Dice { get; }

    /// <summary>When the session clock stands at zero, in ms of the simulation; negative.</summary>
    public long Zero { get; }

    /// <summary>When the results are final.</summary>
    public long Finalised { get; }

    /// <summary>When the last line is sent.</summary>
    public long End { get; }

    public Standings? Standings { get; }

    public bool IsRace => Run.Session.IsRace;

    public bool IsQualifying => Run.Session.Kind is SessionKind.Qualifying or SessionKind.SprintQualifying;

    /// <summary>Starts of the qualifying segments; one start for other sessions.</summary>
    public IReadOnlyList<long> Parts => field ??= IsQualifying
        ? [.. Run.Messages.Where(message => message is { Category: "SessionStatus", Phase: not null } && message.Text.EndsWith("STARTED", StringComparison.Ordinal)).Select(message => message.At).Order()]
        : [0];

    /// <summary>Laps in the order in which they ended.</summary>
    public IEnumerable<SimLap> LapsByEnd => Run.Laps.OrderBy(lap => lap.End).ThenBy(lap => lap.Entrant);

    /// <summary>Changes of position in order of time, those of one moment together.</summary>
    public IEnumerable<IGrouping<long, SimPosition>> Positions => Run.Positions.GroupBy(change => change.At).OrderBy(changes => changes.Key);

    /// <summary>When the leader ended each lap, from the first; empty for sessions without a start.</summary>
    public IReadOnlyList<long> LeaderEnds => field ??= !IsRace
        ? []
        : [.. Run.Laps.Where(lap => !lap.Has(LapTraits.Unfinished)).GroupBy(lap => lap.Number).OrderBy(laps => laps.Key).Select(laps => laps.Min(lap => lap.End))];

    /// <summary>Session time of a time of the simulation.</summary>
    public long At(long time) => Math.Max(0, time - Zero);

    public DateTimeOffset Utc(long time) => Run.Session.Start.AddMilliseconds(time);

    /// <summary>UTC to the millisecond, as most topics write it.</summary>
    public string UtcText(long time) => Utc(time).ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>A driver's number, as a key.</summary>
    public string Key(int entrant) => Run.Field[entrant].Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// By how many ms a line comes after what it tells of. Some are not late at all: those tell when laps really began and ended.
    /// </summary>
    public static int Delay(Dice die) => die.Unit() switch
    {
        < 0.2 => 0,
        < 0.94 => die.With(1).Int(15, 380),
        _ => die.With(1).Int(380, 1_100),
    };

    /// <summary>By how many ms a line stands out of order; mostly none.</summary>
    public static int Disorder(Dice die) => die.Unit() < 0.02 ? die.With(1).Int(60, 600) : 0;

    /// <summary>Number of the lap that the leader is on, as the leader's gap says it.</summary>
    public int LeaderLap(long time)
    {
        var done = 0;
        while (done < LeaderEnds.Count && LeaderEnds[done] <= time)
            done++;
        return Math.Min(done + 1, LeaderEnds.Count);
    }

    /// <summary>0-based qualifying segment that a lap belongs to; 0 for other sessions.</summary>
    public int PartOf(SimLap lap)
    {
        var part = Parts.Count - 1;
        while (part > 0 && lap.Start < Parts[part])
            part--;
        return part;
    }

    /// <summary>Those who take part in a qualifying segment, by index in the field.</summary>
    public IReadOnlySet<int> Inside(int part) => part == 0
        ? Run.Field.Select(entrant => entrant.Index).ToHashSet()
        : Run.Laps.Where(lap => PartOf(lap) >= part).Select(lap => lap.Entrant).ToHashSet();
}
