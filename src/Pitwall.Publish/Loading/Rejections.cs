namespace Pitwall.Publish.Loading;

/// <summary>Counts rows that were left out, by reason.</summary>
internal sealed class Rejections
{
    private readonly Dictionary<string, Rejection> _byReason = new(StringComparer.Ordinal);

    public IReadOnlyList<Rejection> List => [.. _byReason.Values];

    public void Add(string reason, string example) => _byReason[reason] = _byReason.TryGetValue(reason, out var seen) ? seen with { Rows = seen.Rows + 1 } : new Rejection(reason, 1, example);
}
