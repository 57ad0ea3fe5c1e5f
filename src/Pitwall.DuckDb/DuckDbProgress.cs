namespace Pitwall.DuckDb;

/// <summary>How far the running query is, as the engine estimates it.</summary>
/// <param name="Percentage">0 to 100; null while the engine has no estimate (no query, just begun, or of a kind it cannot estimate).</param>
/// <param name="Rows">Rows worked on so far.</param>
/// <param name="TotalRows">Rows to work on in all; 0 while unknown.</param>
public readonly record struct DuckDbProgress(double? Percentage, long Rows, long TotalRows);
