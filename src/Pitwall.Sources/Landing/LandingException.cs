namespace Pitwall.Sources.Landing;

/// <summary>The landing folder cannot be written: the disk is full, or not ours. Nothing more can be landed.</summary>
public sealed class LandingException(string message, Exception inner) : IOException(message, inner);
