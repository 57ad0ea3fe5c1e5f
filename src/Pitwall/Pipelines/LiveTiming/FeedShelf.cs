using Pitwall.DuckDb;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>
/// Keeps what was read last out of bronze, for the tables that are folded from it one after the other and side by side. Data files never
/// change: views of the same files show the same rows, whoever looks. Safe for use by several threads.
/// </summary>
/// <param name="topics">All topics that any table is folded from.</param>
/// <param name="maxBytes">What the payloads of the messages of a session may take to be kept; 0 keeps none.</param>
internal sealed class FeedShelf(IReadOnlyList<string> topics, long maxBytes)
{
    /// <summary>One for the build that runs, and one for another that may run beside it.</summary>
    public const int Places = 2;

    private readonly Lock _alone = new();
    private readonly List<(string Views, SharedFeed Feed)> _latest = [];

    /// <summary>The payloads that are kept, in bytes.</summary>
    public long Bytes
    {
        get
        {
            lock (_alone)
                return _latest.Sum(l => l.Feed.Bytes);
        }
    }

    /// <summary>What the tables share that see the same rows as this connection.</summary>
    /// <param name="connection">Has <c>bronze.livetiming_messages</c> and <c>bronze.livetiming_sessions</c>.</param>
    /// <param name="inputs">Names all of bronze that the connection shows, with its version.</param>
    public SharedFeed Of(DuckDbConnection connection, out string inputs)
    {
        (var views, inputs) = ViewsOf(connection);
        // What is not read out of data files may change under the same name.
        if (!views.Contains("read_parquet(", StringComparison.Ordinal))
            return new SharedFeed(topics, maxBytes: 0);
        lock (_alone)
        {
            var at = _latest.FindIndex(l => l.Views == views);
            var feed = at < 0 ? new SharedFeed(topics, maxBytes) : _latest[at].Feed;
            if (at >= 0 || _latest.Count == Places)
                _latest.RemoveAt(Math.Max(at, 0));
            _latest.Add((views, feed));
            return feed;
        }
    }

    /// <summary>The definitions of views, in which the files are named: of messages and sessions, and of all bronze.</summary>
    private static (string Feed, string All) ViewsOf(DuckDbConnection connection)
    {
        var (feed, all) = ("", "");
        using var views = connection.Query("""
            select sql, view_name in ('livetiming_messages', 'livetiming_sessions')
            from duckdb_views()
            where database_name = current_database() and schema_name = 'bronze'
            order by view_name
            """);
        foreach (var view in views.ToRows())
        {
            all += (string)view[0]!;
            if ((bool)view[1]!)
                feed += (string)view[0]!;
        }
        return (feed, all);
    }
}
