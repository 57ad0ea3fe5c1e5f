using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Partitions;

namespace Pitwall.Lakehouse.Building;

/// <summary>What the expectations of a table found, over all batches of a build.</summary>
/// <param name="table">The table.</param>
internal sealed class Findings(TableDefinition table)
{
    private readonly Dictionary<string, ExpectationResult> _results = new(StringComparer.Ordinal);
    private readonly HashSet<PartitionKey> _held = [];

    /// <summary>The partitions that are held back, because they have rows that must not be published.</summary>
    public IReadOnlyCollection<PartitionKey> Held => _held;

    /// <summary>What each expectation found.</summary>
    public IReadOnlyCollection<ExpectationResult> Results => _results.Values;

    /// <summary>Notes what was found in a batch; what was not asked is met.</summary>
    /// <returns>The partitions of the batch that are held back.</returns>
    public HashSet<PartitionKey> Take(IReadOnlyList<PartitionKey> batch, Dictionary<string, (ExpectationResult Result, IReadOnlyCollection<PartitionKey> Bad)> answers)
    {
        var held = new HashSet<PartitionKey>();
        // By text, because a query may make a wider type of a partition column than the declared one.
        var byText = batch.ToDictionary(PartitionText.Of, StringComparer.Ordinal);
        foreach (var expectation in ExpectationRunner.Of(table))
        {
            var (result, bad) = answers.TryGetValue(expectation.Name, out var answer) ? answer : (new ExpectationResult(expectation, 0, []), []);
            _results[expectation.Name] = _results.TryGetValue(expectation.Name, out var before)
                ? before with { BadRows = before.BadRows + result.BadRows, Sample = [.. before.Sample.Concat(result.Sample).Take(ExpectationRunner.SampleSize)] }
                : result;
            // A bad row whose partition is not known holds back all that was built with it.
            var known = bad.Select(k => k.Values.Contains(null) ? null : byText.GetValueOrDefault(PartitionText.Of(k))).ToArray();
            held.UnionWith(known.Contains(null) ? batch : known!);
        }

        _held.UnionWith(held);
        return held;
    }
}
