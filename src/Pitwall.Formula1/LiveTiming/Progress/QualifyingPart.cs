namespace Pitwall.Formula1.LiveTiming.Progress;

/// <summary>One of the parts of a qualifying session.</summary>
/// <param name="Number">1 to 3: Q1, Q2, Q3.</param>
/// <param name="StartedAt">When its clock was started.</param>
/// <param name="EndedAt">When its clock had run out, or when a red flag ended it for good; null when it was not told.</param>
/// <param name="StartedUtc">The start as SessionData gives it; null when only the topic SessionStatus told it.</param>
/// <param name="EndedUtc">The end, likewise.</param>
public sealed record QualifyingPart(int Number, SessionTime StartedAt, SessionTime? EndedAt, DateTimeOffset? StartedUtc, DateTimeOffset? EndedUtc);
