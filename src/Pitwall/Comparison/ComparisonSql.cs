using System.Globalization;
using static Pitwall.Lakehouse.Sql;

namespace Pitwall;

/// <summary>Writes the queries of a comparison. The sides are called <c>l</c> and <c>r</c>; a row of a side is numbered by <c>n</c>.</summary>
internal sealed class ComparisonSql(ComparisonPair pair, ComparisonTolerance tolerance)
{
    /// <summary>Rows of different sessions never belong together.</summary>
    public const string Scope = "session_key";

    private string[] Key => [.. pair.Key.Prepend(Scope)];

    /// <summary>
    /// Every row of both sides once, beside its partner where it has one. By key, the first of equal rows belongs to the first; by time,
    /// two rows belong together when each is the nearest of the other; of equally near ones those of the same place among their like.
    /// </summary>
    public string Pairs
    {
        get
        {
            var on = string.Join(" and ", Key.Select(c => $"l.{Name(c)} is not distinct from r.{Name(c)}"));
            var sides = $"with l as ({Side(pair.Left)}), r as ({Side(pair.Right)})";
            if (pair.Time is not { } time)
                return $"{sides} select %s from l full join r on {on} and l._copy = r._copy";
            var apart = $"abs(epoch_us(l.{Name(time)}) - epoch_us(r.{Name(time)}))";
            return string.Create(CultureInfo.InvariantCulture, $"""
                {sides},
                near as (
                    select l._n as ln, r._n as rn, {apart} as apart, abs(l._copy - r._copy) as copies from l join r on {on} and {apart} <= {pair.Reach.Ticks / TimeSpan.TicksPerMicrosecond}
                ),
                mates as (
                    select ln, rn from near
                    qualify row_number() over (partition by ln order by apart, copies, rn) = 1 and row_number() over (partition by rn order by apart, copies, ln) = 1
                )
                select %s from l full join (select * from r left join mates on mates.rn = r._n) as r on r.ln = l._n
                """);
        }
    }

    /// <summary>The numbers of all columns in one row.</summary>
    public string Counts(IReadOnlyList<(string Name, string Type)> columns)
    {
        const string both = "l._n is not null and r._n is not null";
        string[] counts =
        [
            $"count(*) filter (where {both}) as matched", "count(*) filter (where r._n is null) as only_left", "count(*) filter (where l._n is null) as only_right",
            .. columns.SelectMany((c, i) => new (string Name, string Condition)[]
            {
                ("equal", Same(c.Name, c.Type)),
                ("different", $"not {Same(c.Name, c.Type)}"),
                ("left", $"l.{Name(c.Name)} is not null and r.{Name(c.Name)} is null"),
                ("right", $"l.{Name(c.Name)} is null and r.{Name(c.Name)} is not null"),
                ("neither", $"l.{Name(c.Name)} is null and r.{Name(c.Name)} is null"),
            }.Select(k => string.Create(CultureInfo.InvariantCulture, $"count(*) filter (where {both} and {k.Condition}) as {k.Name}_{i}"))),
        ];
        return Pairs.Replace("%s", string.Join(", ", counts), StringComparison.Ordinal);
    }

    /// <summary>Rows that differ in a column, those with two values first.</summary>
    public string Samples(string column, string type, int limit)
    {
        var (left, right) = ($"l.{Name(column)}", $"r.{Name(column)}");
        string[] identity = [.. Key.Skip(1), .. pair.Time is null ? [] : (string[])[pair.Time]];
        var row = string.Join(" || ', ' || ", identity.Select(c => $"{Text(c + " ")} || coalesce(l.{Name(c)}::varchar, '')"));
        return string.Create(CultureInfo.InvariantCulture, $"""
            {Pairs.Replace("%s", $"{row} as row_name, {left}::varchar as left_value, {right}::varchar as right_value, l._n as ordinal", StringComparison.Ordinal)}
            where l._n is not null and r._n is not null and not coalesce({Same(column, type)}, {left} is null and {right} is null)
            order by left_value is null or right_value is null, ordinal limit {limit}
            """);
    }

    private string Side(string table)
    {
        string[] order = [.. Key, .. pair.Time is null ? [] : (string[])[pair.Time]];
        return $"select *, row_number() over (order by {Names(order)}) as _n, row_number() over (partition by {Names(Key)} order by {(pair.Time is null ? "1" : Name(pair.Time))}) as _copy from {FullName(table)}";
    }

    /// <summary>A condition that is null when a side has no value.</summary>
    private string Same(string column, string type)
    {
        var (left, right) = ($"l.{Name(column)}", $"try_cast(r.{Name(column)} as {type})");
        return type switch
        {
            "TIMESTAMP WITH TIME ZONE" or "TIMESTAMPTZ" or "TIMESTAMP" => string.Create(CultureInfo.InvariantCulture, $"(abs(epoch_us({left}) - epoch_us({right})) <= {tolerance.Time.Ticks / TimeSpan.TicksPerMicrosecond})"),
            "DOUBLE" or "FLOAT" => string.Create(CultureInfo.InvariantCulture, $"(abs({left} - {right}) <= {tolerance.Fraction:R})"),
            _ => $"({left} = {right})",
        };
    }
}
