using System.Text.RegularExpressions;
using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Conformance.LiveTiming.Laps;

/// <summary>Every message of race control about a deleted time, read here with an expression of the test's own.</summary>
public sealed partial class DeletedLapsTests
{
    public static TheoryData<RecordedSession> Sessions => [.. RecordedSession.All];

    [Theory]
    [MemberData(nameof(Sessions))]
    public void Each_deletion_is_found_on_a_lap_of_that_driver_and_time_unless_it_was_reinstated(RecordedSession session)
    {
        var feed = session.Feed();
        var laps = session.Laps();
        var messages = Messages(feed);
        var reinstated = messages.Select(m => Reinstated().Match(m)).Where(m => m.Success).Select(m => (m.Groups["car"].Value, m.Groups["time"].Value)).ToHashSet();
        var expected = new HashSet<(DriverNumber, int)>();
        var missing = new List<string>();
        foreach (var match in messages.Select(m => Deleted().Match(m)).Where(m => m.Success))
        {
            if (reinstated.Contains((match.Groups["car"].Value, match.Groups["time"].Value))) continue;
            var driver = DriverNumber.Parse(match.Groups["car"].Value);
            var found = laps.Where(l => l.Driver == driver && l.IsDeleted && (match.Groups["time"].Success
                ? l.Time == LapTime.Parse(match.Groups["time"].Value)
                : l.Number == int.Parse(match.Groups["lap"].Value, System.Globalization.CultureInfo.InvariantCulture) - (session.Kind.IsRaceLike() ? 0 : 1))).ToArray();
            if (found.Length != 1 || !match.Groups["why"].Value.StartsWith(found[0].DeletedReason!, StringComparison.Ordinal)) missing.Add(match.Value);
            foreach (var lap in found) expected.Add((lap.Driver, lap.Number));
        }
        Assert.Empty(missing);
        Assert.Equal(expected.Order(Comparer<(DriverNumber Driver, int Lap)>.Create((a, b) => (a.Driver.Value, a.Lap).CompareTo((b.Driver.Value, b.Lap)))), laps.Where(l => l.IsDeleted).Select(l => (l.Driver, l.Number)));
    }

    private static List<string> Messages(SessionFeed feed)
    {
        var state = new TopicState();
        foreach (var message in feed.Of("RaceControlMessages")) state.TryApply(message.Payload.Span);
        return [.. state.Value["Messages"].Members.Select(m => m.Value["Message"].Text ?? "")];
    }

    [GeneratedRegex(@"^CAR (?<car>\d+) .*?(TIME (?<time>[\d:.]+)|LAP) DELETED - (?<why>.*?)( LAP (?<lap>\d+) .*)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Deleted();

    [GeneratedRegex(@"^CAR (?<car>\d+) .*?TIME (?<time>[\d:.]+) .*REINSTATED", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reinstated();
}
