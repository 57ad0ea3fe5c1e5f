namespace Pitwall.Replay.OpenF1;

/// <summary>Where the OpenF1 stand-in takes its rows from: recordings or a synthetic season.</summary>
internal interface IOpenF1Data
{
    /// <summary>Every known session, in the order in which rows of several sessions are answered.</summary>
    IReadOnlyList<SessionEntry> Sessions { get; }

    /// <summary>The parts that together are a collection; none when nothing is known of it. Cheap: no part is read for it.</summary>
    IReadOnlyList<DataPart> Parts(string collection);
}

/// <summary>What is needed of a session to find its rows and to resolve <c>latest</c>.</summary>
/// <param name="SessionKey">F1's key of the session.</param>
/// <param name="MeetingKey">F1's key of its meeting; null when the recordings do not say.</param>
/// <param name="DateStart">Scheduled start in UTC; null when the recordings do not say.</param>
/// <param name="IsCancelled">Whether the session was called off.</param>
internal sealed record SessionEntry(int SessionKey, int? MeetingKey, DateTimeOffset? DateStart, bool IsCancelled);

/// <summary>
/// The rows of a collection that belong together: of a session, of a session and driver, or all. Stored as one gzip body.
/// </summary>
/// <param name="sessionKey">Session of every row; null when rows of several sessions are in it.</param>
/// <param name="meetingKey">Meeting of every row; null when unknown or of several.</param>
/// <param name="driverNumber">Driver of every row; null when rows of several drivers are in it.</param>
internal abstract class DataPart(int? sessionKey, int? meetingKey, int? driverNumber)
{
    /// <summary>Session of every row; null when rows of several sessions are in it.</summary>
    public int? SessionKey => sessionKey;

    /// <summary>Meeting of every row; null when unknown or of several.</summary>
    public int? MeetingKey => meetingKey;

    /// <summary>Driver of every row; null when rows of several drivers are in it.</summary>
    public int? DriverNumber => driverNumber;

    /// <summary>Number of rows; the first call may have to read the part.</summary>
    public abstract ValueTask<int> CountRowsAsync(CancellationToken cancellation);

    /// <summary>The rows as a JSON array, in gzip.</summary>
    public abstract ValueTask<ReadOnlyMemory<byte>> ReadGzipAsync(CancellationToken cancellation);
}
