namespace Pitwall.Sources.LiveTiming.Hub;

/// <summary>A file cannot be imported: it is no recording of the live hub, or nothing says of which session it is. Nothing was landed.</summary>
public sealed class RecordingException(string message) : Exception(message);
