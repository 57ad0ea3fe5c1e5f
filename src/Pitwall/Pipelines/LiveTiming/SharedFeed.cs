using Pitwall.DuckDb;
using Pitwall.Formula1;
using Pitwall.Lakehouse.Inputs;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>
/// What tables that are folded from the same rows of bronze share: which sessions there are and, of a single one, the messages. In a batch
/// of several sessions every table goes through all of them before the next table begins: then each reads what it needs itself,
/// because sharing would mean to hold them all.
/// </summary>
/// <param name="topics">All topics that any table is folded from.</param>
/// <param name="maxBytes">What the payloads of shared messages may take.</param>
/// <param name="fresh">All messages that these rows of bronze hold, when they have just been written; else null.</param>
internal sealed class SharedFeed(IReadOnlyList<string> topics, long maxBytes, FreshMessages? fresh = null)
{
    private readonly Lock _alone = new();
    private IReadOnlyList<SessionHeader>? _sessions;
    private FeedContent? _content;
    private (string? Relation, int Session, IReadOnlyDictionary<DriverNumber, LapTime> Times)? _raceTimes;
    private bool _isTooLarge = maxBytes <= 0;

    /// <summary>The payloads that are held, in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>The sessions that the connection shows; the second table to ask waits for the first.</summary>
    public IReadOnlyList<SessionHeader> Sessions(DuckDbConnection connection)
    {
        lock (_alone)
            return _sessions ??= SessionHeader.Of(connection, fresh?.Facts ?? TopicFacts.Read(connection, topics));
    }

    /// <summary>Official times of a race or sprint, read once for tables that have the same inputs.</summary>
    /// <param name="inputs">Have what the times are read from.</param>
    /// <param name="session">The race or sprint.</param>
    public IReadOnlyDictionary<DriverNumber, LapTime> RaceTimes(CodeInputs inputs, SessionHeader session)
    {
        var relation = inputs.RelationOf(OfficialTimes.Inputs);
        lock (_alone)
        {
            if (_raceTimes is not { } known || known.Session != session.SessionKey || relation is null || known.Relation != relation)
                _raceTimes = known = (relation, session.SessionKey, OfficialTimes.Read(inputs.Connection, session.SessionKey, session.Kind));
            return known.Times;
        }
    }

    /// <summary>The messages of a session, of <paramref name="wanted"/> topics at least.</summary>
    public FeedContent Content(DuckDbConnection connection, SessionHeader session, IReadOnlyList<string> wanted)
    {
        if (_sessions is [_])
        {
            lock (_alone)
            {
                if (_content is not null)
                    return _content;
                if (fresh is not null)
                    return Keep(new FeedContent(fresh.Feed(session)), fresh.Bytes);
                if (!_isTooLarge)
                    return Keep(new FeedContent(FeedMessages.Read(connection, session, topics, out var bytes)), bytes);
            }
        }
        return new FeedContent(FeedMessages.Read(connection, session, wanted, out _));
    }

    private FeedContent Keep(FeedContent content, long bytes)
    {
        _isTooLarge = bytes > maxBytes;
        if (!_isTooLarge)
            (_content, Bytes) = (content, bytes);
        return content;
    }
}
