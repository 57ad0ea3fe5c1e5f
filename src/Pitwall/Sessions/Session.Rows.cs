using System.Diagnostics.CodeAnalysis;
using Pitwall.Formula1;

namespace Pitwall;

public sealed partial class Session
{
    private Lazy<IReadOnlyList<SessionDriver>> _drivers;

    /// <summary>Laps, by driver and lap.</summary>
    public SessionRows<Lap> Laps { get; private set; }

    /// <summary>Stints, by driver and stint.</summary>
    public SessionRows<Stint> Stints { get; private set; }

    /// <summary>Visits to the pit lane, by driver.</summary>
    public SessionRows<PitStop> PitStops { get; private set; }

    /// <summary>The weather, once a minute.</summary>
    public SessionRows<WeatherSample> Weather { get; private set; }

    /// <summary>Messages of race control, in order of time.</summary>
    public SessionRows<RaceControlMessage> RaceControl { get; private set; }

    /// <summary>Who drove, by car number.</summary>
    public SessionRows<SessionDriver> Drivers { get; private set; }

    /// <summary>
    /// The result: the classification of a race, sprint or qualifying; drivers by their fastest valid lap in other sessions.
    /// </summary>
    public SessionRows<SessionResult> Results { get; private set; }

    /// <summary>
    /// Telemetry, by driver and time: of the given drivers, or of all. A race has more than half a million samples: narrow them by
    /// <see cref="SessionRows{T}.OnLaps"/> or <see cref="SessionRows{T}.Between"/> where you can.
    /// </summary>
    /// <param name="drivers">Three-letter codes or car numbers; none for all.</param>
    /// <exception cref="DriverNotFoundException">Nobody in this session is called so.</exception>
    public SessionRows<TelemetrySample> Telemetry(params string[] drivers) => new SessionRows<TelemetrySample>(this, RowSource.Telemetry).Of(drivers);

    /// <summary>Forgets the rows that were read, because tables were built.</summary>
    [MemberNotNull(nameof(Laps), nameof(Stints), nameof(PitStops), nameof(Weather), nameof(RaceControl), nameof(Drivers), nameof(Results), nameof(_drivers))]
    internal void Refresh()
    {
        Laps = new(this, RowSource.Laps);
        Stints = new(this, RowSource.Stints);
        PitStops = new(this, RowSource.PitStops);
        Weather = new(this, RowSource.Weather);
        RaceControl = new(this, RowSource.RaceControl);
        Drivers = new(this, RowSource.Drivers);
        Results = new(this, Kind.IsRaceLike() ? RowSource.RaceResults : Kind.IsQualifying() ? RowSource.QualifyingResults : RowSource.Pace);
        _drivers = new(() => [.. Drivers]);
        _data.Clear();
        _topics = null;
    }

    /// <summary>Car numbers of drivers that a user names.</summary>
    /// <exception cref="DriverNotFoundException">Nobody in this session is called so.</exception>
    internal int[] NumbersOf(IEnumerable<string> names) => [.. names.Select(name => DriverNames.NumberOf(name, _drivers.Value))];
}
