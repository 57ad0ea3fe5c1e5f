namespace Pitwall.Sources.LiveTiming;

/// <summary>A topic of live timing that is known by name.</summary>
/// <param name="Name">As the feed is called.</param>
/// <param name="Alias">As LiveF1 calls it, with underscores.</param>
/// <param name="ExpectedBytes">Usual size of its stream on the wire, for plans.</param>
public sealed record Topic(string Name, string Alias, long ExpectedBytes);
