using System.Collections;
using System.Globalization;

namespace Pitwall;

/// <summary>Finds the one type that says all values of a column, and makes the column of it.</summary>
internal static class ValueColumn
{
    /// <summary>The column of boxed values.</summary>
    /// <exception cref="InvalidCastException">The values' types do not go together.</exception>
    public static TableColumn Of(string table, string name, IReadOnlyList<object?> values)
    {
        var types = values.OfType<object>().Select(v => v.GetType()).Distinct().ToArray();
        var invariant = CultureInfo.InvariantCulture;
        if (types.Length == 0)
            return new TableColumn<string?>(name, "VARCHAR", new string?[values.Count]);
        if (types.All(t => t == typeof(bool)))
            return Make(v => (bool?)v, "BOOLEAN");
        if (types.All(t => t == typeof(int) || t == typeof(short) || t == typeof(byte) || t == typeof(sbyte) || t == typeof(ushort)))
            return Make(v => v is null ? (int?)null : Convert.ToInt32(v, invariant), "INTEGER");
        if (types.All(IsWhole))
            return Make(v => v is null ? (long?)null : Convert.ToInt64(v, invariant), "BIGINT");
        if (types.All(t => t == typeof(decimal) || IsWhole(t)))
            return Decimals();
        if (types.All(t => t == typeof(double) || t == typeof(float) || t == typeof(decimal) || IsWhole(t)))
            return Make(v => v is null ? (double?)null : Convert.ToDouble(v, invariant), "DOUBLE");
        if (types is [var one])
        {
            if (one == typeof(string) || one.IsEnum || one == typeof(char))
                return Make(v => v?.ToString(), "VARCHAR");
            if (one == typeof(DateTimeOffset))
                return Make(v => (DateTimeOffset?)v, "TIMESTAMPTZ");
            if (one == typeof(DateTime))
                return Make(v => v is DateTime time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : (DateTimeOffset?)null, "TIMESTAMPTZ");
            if (one == typeof(DateOnly))
                return Make(v => (DateOnly?)v, "DATE");
            if (one == typeof(TimeSpan))
                return Make(v => (TimeSpan?)v, "INTERVAL");
        }

        // Numbers and words in one column, lists, and whatever else there is: as they are; in SQL and Parquet they are text.
        if (types.All(t => t.IsPrimitive || t == typeof(string) || t == typeof(decimal) || typeof(IEnumerable).IsAssignableFrom(t)) || types.Length == 1)
            return Make(v => v, "VARCHAR");
        throw new InvalidCastException($"Column {name} of {table} has values of types that do not go together: {string.Join(", ", types.Select(t => t.Name))}.");

        TableColumn Make<T>(Func<object?, T> convert, string sqlType) => new TableColumn<T>(name, sqlType, [.. values.Select(convert)]);

        TableColumn Decimals()
        {
            decimal?[] numbers = [.. values.Select(v => v is null ? (decimal?)null : Convert.ToDecimal(v, invariant))];
            var scale = numbers.Max(n => n is null ? 0 : (int)n.Value.Scale);
            return new TableColumn<decimal?>(name, $"DECIMAL(38,{scale})", numbers);
        }
    }

    private static bool IsWhole(Type type) => type == typeof(long) || type == typeof(int) || type == typeof(short) || type == typeof(byte) || type == typeof(sbyte) || type == typeof(ushort) || type == typeof(uint);
}
