using System.Globalization;

namespace Pitwall;

/// <summary>Values of a column as the types that a caller asks for. Nothing is rounded, and null never becomes zero.</summary>
internal static class CellValue
{
    /// <summary>The column's values.</summary>
    public static IReadOnlyList<T> Column<T>(TableColumn column, string table)
    {
        if (column is TableColumn<T> same)
            return Array.AsReadOnly(same.Values);
        var values = new T[column.Count];
        for (var row = 0; row < values.Length; row++)
            values[row] = As<T>(column.ValueAt(row), column.Name, table);
        return Array.AsReadOnly(values);
    }

    /// <summary>One value.</summary>
    public static T As<T>(object? value, string column, string table)
    {
        if (value is T same)
            return same;
        var wanted = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (value is null)
        {
            return default(T) is null
                ? default!
                : throw new InvalidCastException($"{column} of {table} has no value here, and {wanted.Name} can not be null: ask for {wanted.Name}?.");
        }

        return (T)(Convert(value, wanted) ?? throw new InvalidCastException($"{column} of {table} is {value.GetType().Name} ({Pitwall.Export.RowExport.Text(value)}), which is no {wanted.Name}."));
    }

    /// <summary>The value as another type that can say it exactly; null when it can not.</summary>
    private static object? Convert(object value, Type wanted)
    {
        if (wanted == typeof(string))
            return Pitwall.Export.RowExport.Text(value);
        if (wanted.IsEnum && value is string name)
            return Enum.TryParse(wanted, name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var member) ? member : null;
        if (value is object?[] list)
            return List(list, wanted);
        if (value is DateTimeOffset time && wanted == typeof(DateTime))
            return time.UtcDateTime;
        if (value is not (int or long or short or sbyte or byte or ushort or uint or decimal or float))
            return null;
        var invariant = CultureInfo.InvariantCulture;
        return (wanted, value) switch
        {
            (_, _) when wanted == typeof(double) => System.Convert.ToDouble(value, invariant),
            (_, float) => null,
            (_, _) when wanted == typeof(decimal) => System.Convert.ToDecimal(value, invariant),
            (_, decimal) => null,
            (_, _) when wanted == typeof(long) => System.Convert.ToInt64(value, invariant),
            (_, long n) when wanted == typeof(int) && n is >= int.MinValue and <= int.MaxValue => (int)n,
            (_, not long) when wanted == typeof(int) => System.Convert.ToInt32(value, invariant),
            _ => null,
        };
    }

    private static object? List(object?[] list, Type wanted)
    {
        if (wanted.IsAssignableFrom(typeof(int?[])))
            return Array.ConvertAll(list, v => (int?)v);
        if (wanted.IsAssignableFrom(typeof(long?[])))
            return Array.ConvertAll(list, v => v is int n ? n : (long?)v);
        if (wanted.IsAssignableFrom(typeof(double?[])))
            return Array.ConvertAll(list, v => (double?)v);
        return wanted.IsAssignableFrom(typeof(string[])) ? Array.ConvertAll(list, v => (string)v!) : null;
    }
}
