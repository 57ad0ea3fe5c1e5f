using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pitwall.Replay.Jolpica.Dump;

/// <summary>A table of the database as CSV: its number first, then columns by name.</summary>
internal sealed class DumpTable
{
    private readonly int[] _order;
    private readonly StringBuilder _text = new();
    private readonly string _prefix;

    /// <param name="name">Without what all have in common: <c>roundentry</c>.</param>
    /// <param name="columns">Columns besides <c>id</c> and <c>api_id</c>, in the order in which rows are given.</param>
    public DumpTable(string name, params string[] columns)
    {
        Name = "formula_one_" + name;
        _prefix = name;
        string[] all = ["id", "api_id", .. columns];
        _order = [.. Enumerable.Range(0, all.Length).OrderBy(index => index == 0 ? "" : all[index], StringComparer.Ordinal)];
        Line(all);
    }

    public string Name { get; }

    /// <summary>Rows so far.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a row.</summary>
    /// <returns>Its number, from 1.</returns>
    public int Add(params string?[] values)
    {
        var id = ++Count;
        Line([Text(id), ApiId(id), .. values]);
        return id;
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_text.ToString());

    public static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    public static string Text(bool flag) => flag ? "t" : "f";

    /// <summary>A length of time as the database prints it, without zeros at its end: <c>00:01:31.5</c>.</summary>
    public static string? Interval(long? millis) => millis is not { } length ? null
        : string.Create(CultureInfo.InvariantCulture, $"{length / 3_600_000:00}:{length / 60_000 % 60:00}:{length % 60_000 / 1000.0:00.###}");

    // Eight letters or digits that mean nothing, and are the same for the same data.
    private string ApiId(int id)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{_prefix}/{id}"));
        return $"{_prefix}_{Convert.ToHexString(hash.AsSpan(0, 4))}";
    }

    private void Line(string?[] values)
    {
        for (var i = 0; i < _order.Length; i++)
        {
            if (i > 0)
                _text.Append(',');
            var value = values[_order[i]] ?? "";
            _text.Append(value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }

        _text.Append('\n');
    }
}
