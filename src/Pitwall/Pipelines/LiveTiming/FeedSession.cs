using System.Collections.Frozen;
using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.LiveTiming.Laps;
using Pitwall.Lakehouse.Inputs;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>A session of live timing as a table sees it.</summary>
/// <param name="Header">What bronze tells of it.</param>
/// <param name="Source"><c>livetiming</c> when messages are from the archive, <c>livetiming_hub</c> when all are from recordings.</param>
/// <param name="Content">The messages, of the table's topics at least.</param>
/// <param name="RaceTimes">Official times of a race or sprint, for the lap that the feed does not time; empty where the table does not ask for them.</param>
internal sealed record FeedSession(SessionHeader Header, string Source, FeedContent Content, IReadOnlyDictionary<DriverNumber, LapTime> RaceTimes)
{
    /// <summary>The source of a session that the archive tells.</summary>
    public const string Archive = "livetiming";

    /// <summary>The source of a session that only recordings tell.</summary>
    public const string Hub = "livetiming_hub";

    /// <summary>The messages.</summary>
    public SessionFeed Feed => Content.Feed;

    /// <summary>The laps, timed with <see cref="RaceTimes"/>.</summary>
    public IReadOnlyList<TimedLap> Laps => Content.Laps(RaceTimes);

    /// <summary>Reads the sessions that the inputs have, one after the other.</summary>
    /// <param name="inputs">Have <c>bronze.livetiming_messages</c> and <c>bronze.livetiming_sessions</c>.</param>
    /// <param name="shelf">What other tables have read of them.</param>
    /// <param name="topics">The topics to read; a session without messages of any is left out.</param>
    /// <param name="asksForRaceTimes">Whether to read <see cref="RaceTimes"/>; needs the tables of results too.</param>
    public static IEnumerable<FeedSession> Read(CodeInputs inputs, FeedShelf shelf, IReadOnlyList<string> topics, bool asksForRaceTimes)
    {
        var shared = shelf.Of(inputs);
        foreach (var session in shared.Sessions(inputs.Connection))
        {
            if (!session.HasAny(topics))
                continue;
            yield return new FeedSession(
                session,
                session.SourceOf(topics),
                shared.Content(inputs.Connection, session, topics),
                asksForRaceTimes && session.Kind.IsRaceLike() ? shared.RaceTimes(inputs, session) : FrozenDictionary<DriverNumber, LapTime>.Empty);
        }
    }
}
