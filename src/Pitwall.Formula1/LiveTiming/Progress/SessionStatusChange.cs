namespace Pitwall.Formula1.LiveTiming.Progress;

/// <summary>A change of the state that the session is in.</summary>
/// <param name="Time">When it was sent.</param>
/// <param name="Utc">Its own time as SessionData gives it; null when only the topic SessionStatus told it.</param>
/// <param name="Status">Inactive, Started, Aborted (red flag), Finished, Finalised or Ends, as written.</param>
public sealed record SessionStatusChange(SessionTime Time, DateTimeOffset? Utc, string Status);
