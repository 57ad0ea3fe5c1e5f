using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Inputs;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>
/// Keeps what was read last out of bronze, for the tables that are folded from it one after the other and side by side. Safe for use by
/// several threads.
/// </summary>
/// <param name="topics">All topics that any table is folded from.</param>
/// <param name="maxBytes">What the payloads of the messages of a session may take to be kept; 0 keeps none.</param>
internal sealed class FeedShelf(IReadOnlyList<string> topics, long maxBytes)
{
    /// <summary>One for the build that runs, and one for another that may run beside it.</summary>
    public const int Places = 2;

    private const string Messages = "bronze.livetiming_messages";
    private static readonly string[] Inputs = [Messages, "bronze.livetiming_sessions"];

    private readonly Lock _alone = new();
    private readonly List<(string Relation, SharedFeed Feed)> _latest = [];
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

    /// <summary>All topics that any table is folded from.</summary>
    public IReadOnlyList<string> Topics => topics;

    /// <summary>Takes messages that were just written, for who folds them next. They take the place of those before, and are not taken when they are too large.</summary>
    /// <param name="file">The data file that holds them, and no others of the topics that are wanted.</param>
    /// <param name="messages">The messages.</param>
    public void Put(string file, FreshMessages messages)
    {
        lock (_alone)
            _fresh = messages.Bytes <= maxBytes ? (file, messages) : null;
    }

    /// <summary>What the tables share that see the same rows.</summary>
    /// <param name="inputs">Have <c>bronze.livetiming_messages</c> and <c>bronze.livetiming_sessions</c>.</param>
    public SharedFeed Of(CodeInputs inputs)
    {
        // What is not read out of data files may change under the same name.
        if (inputs.RelationOf(Inputs) is not { } relation)
            return new SharedFeed(topics, maxBytes: 0);
        lock (_alone)
        {
            var at = _latest.FindIndex(l => l.Relation == relation);
            var feed = at < 0 ? new SharedFeed(topics, maxBytes, FreshOf(inputs.RelationOf(Messages)!)) : _latest[at].Feed;
            if (at >= 0 || _latest.Count == Places)
                _latest.RemoveAt(Math.Max(at, 0));
            _latest.Add((relation, feed));
            return feed;
        }
    }

    /// <summary>The messages of the only file of a relation, when they are known. Taken once: what they are shared by keeps them.</summary>
    private FreshMessages? FreshOf(string relation)
    {
        const string ending = ".parquet'";
        if (_fresh is not { } fresh || !relation.Contains(Sql.Text(fresh.File), StringComparison.Ordinal) || relation.IndexOf(ending, StringComparison.Ordinal) != relation.LastIndexOf(ending, StringComparison.Ordinal))
            return null;
        _fresh = null;
        return fresh.Messages;
    }
}
