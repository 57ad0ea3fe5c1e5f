namespace Pitwall.Formula1.LiveTiming.Reading;

/// <summary>
/// The messages of a topic, each read on its own: what changed and when. For topics of some hundred or thousand messages; the one of
/// many, TimingData, has a reader of its own (<see cref="TimingLines"/>). Broken messages are passed over.
/// </summary>
internal static class Patches
{
    public static IEnumerable<(SessionTime Time, StateValue Patch)> Of(SessionFeed feed, string topic)
    {
        var reader = new PatchReader();
        foreach (var message in feed.Messages(topic))
        {
            if (PatchReader.IsUsable(message.Payload.Span, out _))
                yield return (message.Time, new StateValue(reader.Apply(message.Payload.Span, null, new object())));
        }
    }

    /// <summary>The state of a topic after its last message.</summary>
    public static StateValue FinalState(SessionFeed feed, string topic)
    {
        var state = new TopicState();
        foreach (var message in feed.Messages(topic)) state.TryApply(message.Payload.Span);
        return state.Value;
    }

    /// <summary>Members whose names are numbers of cars with a driver, with what they hold.</summary>
    public static IEnumerable<(DriverNumber Driver, StateValue Line)> Drivers(this StateValue lines)
    {
        foreach (var (name, line) in lines.Members)
            if (DriverNumber.TryParse(name, out var driver) && TelemetryDecoder.IsDriver(driver) && line.Kind is StateKind.Map or StateKind.List)
                yield return (driver, line);
    }
}
