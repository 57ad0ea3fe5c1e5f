using System.Globalization;
using System.Text;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.LiveTiming.Laps;

namespace Pitwall.Formula1.Tests.LiveTiming.Laps;

/// <summary>Writes a session by hand. Times are seconds of session time.</summary>
internal sealed class TimingScript(SessionKind kind)
{
    /// <summary>How much later than the event its message comes, in seconds.</summary>
    private const double Delay = 0.3;

    private readonly Dictionary<string, List<TopicMessage>> _topics = new(StringComparer.Ordinal);

    /// <summary>What every driver's line begins with.</summary>
    public TimingScript Begin(params int[] drivers)
    {
        foreach (var driver in drivers)
        {
            Line(1, driver, $"\"RacingNumber\":\"{driver}\",\"InPit\":{(kind.IsRaceLike() ? "false" : "true")},\"Position\":\"{driver}\"," + """
                "Sectors":[{"Value":""},{"Value":""},{"Value":""}],"Speeds":{"I1":{"Value":""},"I2":{"Value":""},"FL":{"Value":""},"ST":{"Value":""}},
                "BestLapTime":{"Value":""},"LastLapTime":{"Value":""}
                """);
        }
        return this;
    }

    public TimingScript Send(double time, string topic, string json)
    {
        if (!_topics.TryGetValue(topic, out var messages)) _topics.Add(topic, messages = []);
        messages.Add(new TopicMessage(SessionTime.FromMilliseconds((long)Math.Round(time * 1000)), Encoding.UTF8.GetBytes(json)));
        return this;
    }

    /// <summary>A patch of one driver's line.</summary>
    public TimingScript Line(double time, int driver, string members) =>
        Send(time, "TimingData", "{\"Lines\":{\"" + driver.ToString(CultureInfo.InvariantCulture) + "\":{" + members + "}}}");

    public TimingScript Started(double time) => Send(time, "SessionStatus", """{"Status":"Started"}""");

    public TimingScript RaceControl(double time, string message) =>
        Send(time, "RaceControlMessages", "{\"Messages\":{\"0\":{\"Category\":\"Other\",\"Message\":\"" + message + "\"}}}");

    /// <summary>A whole lap as the feed sends it: the sectors, and at the line all the rest.</summary>
    /// <param name="end">When the car crosses the line.</param>
    /// <param name="counter">What the lap counter says then.</param>
    /// <param name="members">What else is sent at the line.</param>
    public TimingScript Lap(double end, int driver, int counter, string s1, string s2, string s3, string? time, string members = "")
    {
        var (second, third) = (double.Parse(s2, CultureInfo.InvariantCulture), double.Parse(s3, CultureInfo.InvariantCulture));
        if (s1.Length > 0) Line(end - third - second + Delay, driver, "\"Sectors\":{\"0\":{\"Value\":\"" + s1 + "\"},\"1\":{\"Value\":\"\"},\"2\":{\"Value\":\"\"}}");
        Line(end - third + Delay, driver, "\"Sectors\":{\"1\":{\"Value\":\"" + s2 + "\"}}");
        var line = $"\"NumberOfLaps\":{counter}";
        if (time is not null) line += ",\"LastLapTime\":{\"Value\":\"" + time + "\"}";
        // A line has one member of a name.
        if (members.Contains("\"Sectors\"", StringComparison.Ordinal)) throw new ArgumentException("The sectors are given.", nameof(members));
        return Line(end + Delay, driver, line + ",\"Sectors\":{\"2\":{\"Value\":\"" + s3 + "\"}}" + (members.Length > 0 ? "," + members : ""));
    }

    public SessionFeed Feed() => new(_topics.Select(t => KeyValuePair.Create(t.Key, t.Value.AsEnumerable())), kind, null);

    public IReadOnlyList<TimedLap> Fold() => LapFold.Fold(Feed());
}
