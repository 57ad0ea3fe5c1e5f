namespace Pitwall.Sources.Limits;

/// <summary>The shared schedule of requests cannot be read or written, so that nothing may be asked without breaking the limits.</summary>
public sealed class LimiterException(string message, Exception inner) : Exception(message, inner);
