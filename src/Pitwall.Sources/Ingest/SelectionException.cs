namespace Pitwall.Sources.Ingest;

/// <summary>The selection of what to ingest says nothing, too much, or something that does not exist: a mistake of the caller.</summary>
public sealed class SelectionException(string message) : Exception(message);
