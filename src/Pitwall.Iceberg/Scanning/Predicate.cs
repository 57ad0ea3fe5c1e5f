namespace Pitwall.Iceberg;

/// <summary>
/// A condition on rows, used to leave out files that cannot hold a matching row. A scan gives every file that may match; the rows still
/// have to be filtered. Values are those of the column's type (see <see cref="IcebergType"/>); a comparison with null matches nothing.
/// </summary>
public abstract record Predicate
{
    private Predicate() { }

    /// <summary>The column's value is one of these.</summary>
    public sealed record InPredicate(string Column, IReadOnlyList<object> Values) : Predicate;

    /// <summary>The column's value lies in a range; a null end is open.</summary>
    public sealed record RangePredicate(string Column, object? Lower, bool LowerInclusive, object? Upper, bool UpperInclusive) : Predicate;

    /// <summary>The column is null (or is not).</summary>
    public sealed record NullPredicate(string Column, bool Null) : Predicate;

    /// <summary>All of these; an empty list matches every row.</summary>
    public sealed record AndPredicate(IReadOnlyList<Predicate> Parts) : Predicate;

    /// <summary>Any of these; an empty list matches no row.</summary>
    public sealed record OrPredicate(IReadOnlyList<Predicate> Parts) : Predicate;

    /// <summary>column = value.</summary>
    public static Predicate Equal(string column, object value) => new InPredicate(column, [value]);

    /// <summary>column in (values).</summary>
    public static Predicate In(string column, IEnumerable<object> values) => new InPredicate(column, [.. values]);

    /// <summary>column between lower and upper, both included; null leaves an end open.</summary>
    public static Predicate Between(string column, object? lower, object? upper) => new RangePredicate(column, lower, true, upper, true);

    /// <summary>column &gt;= value.</summary>
    public static Predicate AtLeast(string column, object value) => new RangePredicate(column, value, true, null, true);

    /// <summary>column &gt; value.</summary>
    public static Predicate GreaterThan(string column, object value) => new RangePredicate(column, value, false, null, true);

    /// <summary>column &lt;= value.</summary>
    public static Predicate AtMost(string column, object value) => new RangePredicate(column, null, true, value, true);

    /// <summary>column &lt; value.</summary>
    public static Predicate LessThan(string column, object value) => new RangePredicate(column, null, true, value, false);

    /// <summary>column is null.</summary>
    public static Predicate IsNull(string column) => new NullPredicate(column, true);

    /// <summary>column is not null.</summary>
    public static Predicate NotNull(string column) => new NullPredicate(column, false);

    /// <summary>All of these.</summary>
    public static Predicate And(params IEnumerable<Predicate> parts) => new AndPredicate([.. parts]);

    /// <summary>Any of these.</summary>
    public static Predicate Or(params IEnumerable<Predicate> parts) => new OrPredicate([.. parts]);

    /// <summary>The predicate with columns as ids of a schema and values as its types.</summary>
    internal BoundPredicate Bind(Schema schema, string table)
    {
        switch (this)
        {
            case InPredicate p:
                var column = Column(p.Column);
                return new BoundPredicate.In(column.Id, [.. p.Values.Select(v => Value(column, v))]);
            case RangePredicate p:
                var ranged = Column(p.Column);
                return new BoundPredicate.Range(
                    ranged.Id,
                    p.Lower is null ? null : Value(ranged, p.Lower),
                    p.LowerInclusive,
                    p.Upper is null ? null : Value(ranged, p.Upper),
                    p.UpperInclusive);
            case NullPredicate p:
                return new BoundPredicate.Null(Column(p.Column).Id, p.Null);
            case AndPredicate p:
                return new BoundPredicate.And([.. p.Parts.Select(part => part.Bind(schema, table))]);
            case OrPredicate p:
                return new BoundPredicate.Or([.. p.Parts.Select(part => part.Bind(schema, table))]);
            default:
                throw new System.Diagnostics.UnreachableException();
        }

        NestedField Column(string name) => schema.Find(name) ?? throw new IcebergException(
            $"Table {table}: column \"{name}\" of the predicate does not exist. The columns are: {string.Join(", ", schema.Fields.Select(f => f.Name))}.");

        static object Value(NestedField field, object value) => SingleValue.Coerce(field.Type, value)!;
    }
}
