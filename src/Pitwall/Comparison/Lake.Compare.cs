namespace Pitwall;

public sealed partial class Lake
{
    /// <summary>
    /// Sets what two sources say of the same sessions side by side. Only sessions are looked at that both tables have.
    /// </summary>
    /// <param name="pairs">What is compared; <see cref="ComparisonPair.Sources"/> is what OpenF1 and live timing say.</param>
    /// <param name="sessionKey">One session; null for all that both have.</param>
    /// <param name="tolerance">When values count as equal; null for the defaults.</param>
    /// <param name="cancellationToken">Interrupts the comparison.</param>
    /// <returns>A comparison for each pair; where a table is missing it says so.</returns>
    public Task<IReadOnlyList<TableComparison>> CompareAsync(
        IEnumerable<ComparisonPair> pairs, int? sessionKey = null, ComparisonTolerance? tolerance = null, CancellationToken cancellationToken = default) => Task.Run<IReadOnlyList<TableComparison>>(
        () => [.. pairs.Select(p => new Comparer(this, tolerance ?? new ComparisonTolerance(), Scope(p, sessionKey, cancellationToken), cancellationToken).Compare(p))],
        cancellationToken);

    private IReadOnlyDictionary<string, IReadOnlyCollection<object>>? Scope(ComparisonPair pair, int? sessionKey, CancellationToken cancellationToken)
    {
        if (sessionKey is { } key)
            return Only("session_key", key);
        if (!Engine.Catalog.Exists(Iceberg.TableId.Parse(pair.Left)) || !Engine.Catalog.Exists(Iceberg.TableId.Parse(pair.Right)))
            return null;
        var both = Read(new($"select distinct session_key from {pair.Left} semi join {pair.Right} using (session_key)", pair.Left, pair.Right), pair.Name, cancellationToken);
        return Only("session_key", [.. both.Select(r => r["session_key"]!)]);
    }
}

public sealed partial class Session
{
    /// <summary>Sets what OpenF1 and live timing say of this session side by side.</summary>
    /// <param name="tolerance">When values count as equal; null for the defaults.</param>
    /// <param name="cancellationToken">Interrupts the comparison.</param>
    public Task<IReadOnlyList<TableComparison>> CompareAsync(ComparisonTolerance? tolerance = null, CancellationToken cancellationToken = default) =>
        _lake.CompareAsync(ComparisonPair.Sources, Key.Value, tolerance, cancellationToken);
}
