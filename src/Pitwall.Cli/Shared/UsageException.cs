namespace Pitwall.Cli.Shared;

/// <summary>The command was given in a way that makes no sense; the message says what was expected.</summary>
internal sealed class UsageException(string message) : Exception(message);
