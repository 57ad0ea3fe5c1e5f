using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pitwall.DuckDb;

namespace Pitwall.Export;

/// <summary>
/// Writes the rows of a result as they arrive, without holding them. Times are UTC with offset, as OpenF1 writes them;
/// null is an empty field in CSV and <c>null</c> in JSON.
/// </summary>
public static class RowExport
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n");
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes all rows of <paramref name="result"/> to <paramref name="output"/>.</summary>
    /// <returns>The number of rows.</returns>
    public static long Write(DuckDbResult result, RowFormat format, Stream output) => format switch
    {
        RowFormat.Csv => WriteCsv(result, output),
        RowFormat.Json => WriteJson(result, output),
        _ => WriteNdjson(result, output),
    };

    /// <summary>A value as text, the same in every format.</summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        string text => text,
        DateTimeOffset time => $"{Text(time.DateTime)}{time.ToString("zzz", CultureInfo.InvariantCulture)}",
        DateTime time => time.ToString(HasFraction(time.Ticks) ? "yyyy-MM-dd'T'HH:mm:ss.ffffff" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString(HasFraction(time.Ticks) ? "HH:mm:ss.ffffff" : "HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexString(bytes),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        object?[] or IReadOnlyDictionary<string, object?> or IReadOnlyDictionary<object, object?> => Json(value),
        _ => value.ToString()!,
    };

    private static bool HasFraction(long ticks) => ticks % TimeSpan.TicksPerSecond != 0;

    private static long WriteCsv(DuckDbResult result, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true);
        writer.Write(string.Join(',', result.Columns.Select(c => Quoted(c.Name))));
        writer.Write("\r\n");
        return ForEachRow(result, row =>
        {
            for (var i = 0; i < result.Columns.Count; i++)
            {
                if (i > 0)
                    writer.Write(',');
                writer.Write(Quoted(Text(result.Value(i, row))));
            }

            writer.Write("\r\n");
        });
    }

    private static long WriteJson(DuckDbResult result, Stream output)
    {
        using var writer = new Utf8JsonWriter(output, Readable);
        writer.WriteStartArray();
        var rows = ForEachRow(result, row =>
        {
            WriteRow(writer, result, row);
            if (writer.BytesPending > 1 << 16)
                writer.Flush();
        });
        writer.WriteEndArray();
        return rows;
    }

    private static long WriteNdjson(DuckDbResult result, Stream output)
    {
        using var buffered = new BufferedStream(output, 1 << 16);
        using var writer = new Utf8JsonWriter(buffered, Readable);
        var rows = ForEachRow(result, row =>
        {
            WriteRow(writer, result, row);
            writer.Flush();
            writer.Reset();
            buffered.WriteByte((byte)'\n');
        });
        buffered.Flush();
        return rows;
    }

    private static long ForEachRow(DuckDbResult result, Action<int> write)
    {
        long rows = 0;
        while (result.NextChunk())
        {
            for (var row = 0; row < result.Chunk.Count; row++, rows++)
                write(row);
        }

        return rows;
    }

    private static void WriteRow(Utf8JsonWriter writer, DuckDbResult result, int row)
    {
        writer.WriteStartObject();
        for (var i = 0; i < result.Columns.Count; i++)
        {
            writer.WritePropertyName(result.Columns[i].Name);
            WriteValue(writer, result.Value(i, row));
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int or long or short or sbyte or byte or ushort or uint: writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case ulong big: writer.WriteNumberValue(big); break;
            case decimal exact: writer.WriteNumberValue(exact); break;
            case double number when double.IsFinite(number): writer.WriteNumberValue(number); break;
            case float number when float.IsFinite(number): writer.WriteNumberValue(number); break;
            case BigInteger or Int128 or UInt128: writer.WriteRawValue(Text(value)); break;
            case object?[] list:
                writer.WriteStartArray();
                foreach (var item in list)
                    WriteValue(writer, item);
                writer.WriteEndArray();
                break;
            case IReadOnlyDictionary<string, object?> row: WriteObject(writer, row); break;
            case IReadOnlyDictionary<object, object?> map: WriteObject(writer, map.Select(m => KeyValuePair.Create(Text(m.Key), m.Value))); break;
            default: writer.WriteStringValue(Text(value)); break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, object?>> fields)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in fields)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, value);
        }

        writer.WriteEndObject();
    }

    private static string Json(object value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
            WriteValue(writer, value);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string Quoted(string text) => text.AsSpan().ContainsAny(NeedsQuotes) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
