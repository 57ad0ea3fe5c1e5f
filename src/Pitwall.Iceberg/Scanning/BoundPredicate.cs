namespace Pitwall.Iceberg;

/// <summary>What is known of the values of a column in a file or manifest.</summary>
/// <param name="Lower">Not above any value; null when not known.</param>
/// <param name="Upper">Not below any value; null when not known.</param>
/// <param name="MayBeNull">False when no value is null.</param>
/// <param name="MayBeValue">False when every value is null.</param>
/// <param name="MayBeNan">False when no value is NaN.</param>
internal readonly record struct ColumnFacts(object? Lower, object? Upper, bool MayBeNull, bool MayBeValue, bool MayBeNan)
{
    public static ColumnFacts Unknown { get; } = new(null, null, true, true, true);
}

/// <summary>A predicate that can say "no row of this file matches" for sure; everything else is "may match".</summary>
internal abstract record BoundPredicate
{
    private BoundPredicate() { }

    public abstract bool MayMatch(Func<int, ColumnFacts> facts);

    public sealed record In(int Id, IReadOnlyList<object> Values) : BoundPredicate
    {
        public override bool MayMatch(Func<int, ColumnFacts> facts)
        {
            var column = facts(Id);
            return column.MayBeValue && Values.Any(value => IsNan(value) ? column.MayBeNan : NotBelow(value, column.Lower)
                && NotAbove(value, column.Upper));
        }
    }

    public sealed record Range(int Id, object? Lower, bool LowerInclusive, object? Upper, bool UpperInclusive) : BoundPredicate
    {
        public override bool MayMatch(Func<int, ColumnFacts> facts)
        {
            var column = facts(Id);
            if (!column.MayBeValue) return false;
            // SQL puts NaN above every number: it lies in any range that is open upward, and in none that a number ends.
            if ((Upper is null || IsNan(Upper)) && column.MayBeNan) return true;
            if (Lower is not null && !IsNan(Lower) && column.Upper is not null && Compare(column.Upper, Lower) is { } high
                && (high < 0 || (high == 0 && !LowerInclusive)))
                return false;
            if (IsNan(Lower)) return column.MayBeNan;
            return Upper is null || IsNan(Upper) || column.Lower is null || Compare(column.Lower, Upper) is not { } low || low < 0
                || (low == 0 && UpperInclusive);
        }
    }

    public sealed record Null(int Id, bool IsNull) : BoundPredicate
    {
        public override bool MayMatch(Func<int, ColumnFacts> facts) => IsNull ? facts(Id).MayBeNull : facts(Id).MayBeValue;
    }

    public sealed record And(IReadOnlyList<BoundPredicate> Parts) : BoundPredicate
    {
        public override bool MayMatch(Func<int, ColumnFacts> facts) => Parts.All(p => p.MayMatch(facts));
    }

    public sealed record Or(IReadOnlyList<BoundPredicate> Parts) : BoundPredicate
    {
        public override bool MayMatch(Func<int, ColumnFacts> facts) => Parts.Any(p => p.MayMatch(facts));
    }

    private static bool NotBelow(object value, object? lower) => lower is null || Compare(value, lower) is null or >= 0;

    private static bool NotAbove(object value, object? upper) => upper is null || Compare(value, upper) is null or <= 0;

    // A NaN bound means the writer did not keep NaN out of the bounds: they say nothing.
    private static int? Compare(object a, object b) => IsNan(a) || IsNan(b) ? null : SingleValue.TryCompare(a, b);

    private static bool IsNan(object? value) => value is double.NaN or float.NaN;
}
