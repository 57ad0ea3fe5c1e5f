namespace Pitwall.Replay.OpenF1.Filters;

internal enum Comparison
{
    Equal,
    GreaterOrEqual,
    LessOrEqual,
    Greater,
    Less,
}

/// <summary>One part of a query string: a field, an operator and a value.</summary>
internal sealed record Condition(string Field, Comparison Comparison, FilterValue Value)
{
    // OpenF1 looks for the operators in this order, anywhere in the text.
    private static readonly (string Text, Comparison Comparison)[] Operators =
    [
        (">=", Comparison.GreaterOrEqual),
        ("<=", Comparison.LessOrEqual),
        ("=", Comparison.Equal),
        (">", Comparison.Greater),
        ("<", Comparison.Less),
    ];

    /// <summary>Splits a decoded part of a query string; null when it holds no operator or no value.</summary>
    public static (string Field, Comparison Comparison, string Value)? Split(string text)
    {
        foreach (var (symbol, comparison) in Operators)
        {
            var at = text.IndexOf(symbol, StringComparison.Ordinal);
            if (at < 0)
                continue;
            var value = text[(at + symbol.Length)..];
            return at == 0 || value.Length == 0 ? null : (text[..at].ToLowerInvariant(), comparison, value);
        }

        return null;
    }
}
