using System.Globalization;
using Pitwall.DuckDb;
using Pitwall.Lakehouse;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>What the messages of a session tell of one topic.</summary>
/// <param name="Year">Season.</param>
/// <param name="SessionKey">F1's key of the session.</param>
/// <param name="Topic">The topic.</param>
/// <param name="HasStream">True when messages are from the archive, false when all are from recordings.</param>
/// <param name="ZeroMillis">Session time zero in milliseconds since 1970 UTC; null when no message tells it.</param>
internal sealed record TopicFacts(int Year, int SessionKey, string Topic, bool HasStream, long? ZeroMillis)
{
    private const string StreamEnding = ".jsonStream";

    /// <summary>UTC of session time zero.</summary>
    public DateTimeOffset? TimeZero => ZeroMillis is { } millis ? DateTimeOffset.FromUnixTimeMilliseconds(millis) : null;

    /// <summary>Whether messages from this address are the archive's.</summary>
    public static bool IsStream(string url) => url.EndsWith(StreamEnding, StringComparison.Ordinal);

    /// <summary>What bronze tells of the topics that have messages.</summary>
    /// <param name="connection">Has <c>bronze.livetiming_messages</c>.</param>
    /// <param name="topics">The topics to look at.</param>
    public static IReadOnlyList<TopicFacts> Read(DuckDbConnection connection, IEnumerable<string> topics)
    {
        using var rows = connection.Query(string.Create(CultureInfo.InvariantCulture, $"""
            select
                year, session_key, topic, bool_or(ends_with(_source_url, '{StreamEnding}')) as has_stream,
                any_value(epoch_ms(date) - session_time_millis) as zero
            from bronze.livetiming_messages
            where topic in ({string.Join(", ", topics.Select(Sql.Text))})
            group by year, session_key, topic
            """));
        return [.. rows.ToRows().Select(r => new TopicFacts((int)r[0]!, (int)r[1]!, (string)r[2]!, (bool)r[3]!, (long?)r[4]))];
    }
}
