using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Sources.Landing;
using Pitwall.Sources.LiveTiming.Archive;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>
/// Brings landed live timing into bronze: the lines of its streams and the recordings of its hub as messages, telemetry as samples, and
/// the sessions that its indexes name.
/// </summary>
internal sealed class LiveTimingInputs(LandingStore landing) : IInputProvider
{
    /// <inheritdoc/>
    public bool Provides(string input) => input is "landing.livetiming_messages" or "landing.livetiming_car_data" or "landing.livetiming_position" or "landing.livetiming_sessions";

    /// <inheritdoc/>
    public IProvidedInput Open(string input, TableDefinition consumer)
    {
        var units = landing.Read(LiveTimingIngestor.Source).Units;
        return input switch
        {
            "landing.livetiming_messages" => new MessageRows(input, consumer, LandedSession.Of(units), LiveTimingTables.Shelf),
            "landing.livetiming_car_data" => new CarDataRows(input, consumer, LandedSession.Of(units)),
            "landing.livetiming_position" => new PositionRows(input, consumer, LandedSession.Of(units)),
            _ => new ListedSessionRows(input, consumer, units),
        };
    }
}
