namespace Pitwall.Formula1.LiveTiming;

/// <summary>A message of a topic.</summary>
/// <param name="Time">When it was sent.</param>
/// <param name="Payload">UTF-8 JSON, not copied from where it was read.</param>
public readonly record struct TopicMessage(SessionTime Time, ReadOnlyMemory<byte> Payload);
