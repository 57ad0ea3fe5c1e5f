using Pitwall.DuckDb;
using Pitwall.Lakehouse;

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
    private (string File, FreshMessages Messages)? _fresh;

    /// <summary>The payloads that are kept, in bytes.</summary>
    public long Bytes
    {
        get
        {
            lock (_alone)
                return _latest.Sum(l => l.Feed.Bytes);
        }
    }

    /// <summary>Whether a table is folded from the topic.</summary>
    public bool Wants(string topic) => topics.Contains(topic);

    /// <summary>Takes messages that were just written, for who folds them next. They take the place of those before, and are not taken when they are too large.</summary>
    /// <param name="file">The data file that holds them, and no others of the topics that are wanted.</param>
    /// <param name="messages">The messages.</param>
    public void Put(string file, FreshMessages messages)
    {
        lock (_alone)
            _fresh = messages.Bytes <= maxBytes ? (file, messages) : null;
    }

    /// <summary>What the tables share that see the same rows as this connection.</summary>
    /// <param name="connection">Has <c>bronze.livetiming_messages</c> and <c>bronze.livetiming_sessions</c>.</param>
    /// <param name="inputs">Names all of bronze that the connection shows, with its version.</param>
    public SharedFeed Of(DuckDbConnection connection, out string inputs)
    {
        (var views, var messages, inputs) = ViewsOf(connection);
        // What is not read out of data files may change under the same name.
        if (!views.Contains("read_parquet(", StringComparison.Ordinal))
            return new SharedFeed(topics, maxBytes: 0);
        lock (_alone)
        {
            var at = _latest.FindIndex(l => l.Views == views);
            var feed = at < 0 ? new SharedFeed(topics, maxBytes, FreshOf(messages)) : _latest[at].Feed;
            if (at >= 0 || _latest.Count == Places)
                _latest.RemoveAt(Math.Max(at, 0));
            _latest.Add((views, feed));
            return feed;
        }
    }

    /// <summary>The messages of the only file that the view reads, when they are known. Taken once: what they are shared by keeps them.</summary>
    private FreshMessages? FreshOf(string view)
    {
        const string ending = ".parquet'";
        if (_fresh is not { } fresh || !view.Contains(Sql.Text(fresh.File), StringComparison.Ordinal) || view.IndexOf(ending, StringComparison.Ordinal) != view.LastIndexOf(ending, StringComparison.Ordinal))
            return null;
        _fresh = null;
        return fresh.Messages;
    }

    /// <summary>The definitions of views, in which the files are named: of messages and sessions, of messages alone, and of all bronze.</summary>
    private static (string Feed, string Messages, string All) ViewsOf(DuckDbConnection connection)
    {
        var (feed, messages, all) = ("", "", "");
        using var views = connection.Query("""
            select sql, view_name
            from duckdb_views()
            where database_name = current_database() and schema_name = 'bronze'
            order by view_name
            """);
        foreach (var view in views.ToRows())
        {
            var sql = (string)view[0]!;
            all += sql;
            if (view[1] is "livetiming_messages" or "livetiming_sessions")
                feed += sql;
            if (view[1] is "livetiming_messages")
                messages = sql;
        }
        return (feed, messages, all);
    }
}
