using System.Text.Json;

namespace Pitwall.Formula1.LiveTiming;

/// <summary>
/// Finds where session time stands in UTC. A message can be sent late but never early, so that of all messages that carry their UTC
/// the one with the latest (UTC minus session time) tells it best. Telemetry is the best witness, and is given by the caller.
/// </summary>
public static class SessionClock
{
    /// <summary>
    /// Topics whose messages carry the moment at which they were made, the trustworthy first: race control writes whole seconds, and
    /// heartbeats come in one heap when a recording is closed.
    /// </summary>
    private static readonly string[][] Witnesses = [["ExtrapolatedClock", "SessionData"], ["RaceControlMessages"], ["Heartbeat"]];

    /// <summary>UTC of session time zero, rounded to milliseconds; null when no message carries a time.</summary>
    /// <param name="topics">The messages of each topic.</param>
    public static DateTimeOffset? TimeZero(Func<string, IEnumerable<TopicMessage>> topics)
    {
        foreach (var group in Witnesses)
        {
            DateTimeOffset? latest = null;
            foreach (var topic in group)
            {
                foreach (var message in topics(topic))
                {
                    foreach (var utc in Times(message.Payload))
                    {
                        var zero = utc.AddMilliseconds(-message.Time.Milliseconds);
                        if (latest is null || zero > latest) latest = zero;
                    }
                }
            }
            if (latest is { } found) return Rounded(found);
        }
        return null;
    }

    /// <summary>A moment, rounded to milliseconds.</summary>
    public static DateTimeOffset Rounded(DateTimeOffset utc) =>
        new((utc.UtcTicks + (TimeSpan.TicksPerMillisecond / 2)) / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, TimeSpan.Zero);

    /// <summary>The values of all members called <c>Utc</c>.</summary>
    private static List<DateTimeOffset> Times(ReadOnlyMemory<byte> payload)
    {
        var found = new List<DateTimeOffset>();
        var reader = new Utf8JsonReader(payload.Span);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("Utc"u8)) continue;
                if (reader.Read() && reader.TokenType == JsonTokenType.String && UtcTime.TryParse(reader.ValueSpan, out var utc)) found.Add(utc);
            }
        }
        catch (JsonException)
        {
            // A broken message says nothing about the time; it is listed where it is folded.
        }
        return found;
    }
}
