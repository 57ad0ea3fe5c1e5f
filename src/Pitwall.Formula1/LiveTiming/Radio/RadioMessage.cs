namespace Pitwall.Formula1.LiveTiming.Radio;

/// <summary>A recorded message between a driver and his team.</summary>
/// <param name="Time">When its recording was announced.</param>
/// <param name="Utc">When it was recorded; null when the message has no readable time.</param>
/// <param name="DriverNumber">The driver.</param>
/// <param name="Path">Of the MP3, below the session's path in the archive.</param>
public sealed record RadioMessage(SessionTime Time, DateTimeOffset? Utc, DriverNumber DriverNumber, string Path);
