using System.Buffers;
using System.Text;

namespace Pitwall.Sources.F1Db;

/// <summary>Reads a file of a CSV release: columns by the names in its first line, wherever they stand.</summary>
internal static class CsvReleaseReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is no CSV, or a line has not as many fields as the first; the line is named.</exception>
    public static void Read(ArchiveFile file, F1DbEntity entity, RowSink sink)
    {
        var csv = new CsvRecords(file.ReadAll());
        if (!csv.Read()) return;
        var names = new byte[csv.Count][];
        for (var i = 0; i < names.Length; i++) names[i] = csv.Field(i).ToArray();
        if (names.GroupBy(Encoding.UTF8.GetString).FirstOrDefault(group => group.Count() > 1) is { } twice) throw new FormatException($"line 1: the column '{twice.Key}' is there twice");
        if (!Array.Exists(names, name => entity.IndexOf(name, 0) >= 0)) throw new FormatException("line 1: expected the names of columns, and knows none of these");
        while (csv.Read())
        {
            if (csv.Count != names.Length) throw new FormatException($"line {csv.Line}: {csv.Count} fields, and {names.Length} columns in line 1");
            var row = sink.Begin(entity);
            try
            {
                for (var i = 0; i < names.Length; i++) row.Set(names[i], Value(entity, names[i], csv.Field(i)));
                row.End();
            }
            catch (FormatException e)
            {
                throw new FormatException($"line {csv.Line}: {e.Message}", e);
            }
        }
    }

    /// <summary>Elements of a list are parted by semicolons in f1db's CSV; they land as a JSON array.</summary>
    private static ReadOnlySpan<byte> Value(F1DbEntity entity, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (entity != F1DbEntities.Circuits || value.IsEmpty || !name.SequenceEqual("previousNames"u8)) return value;
        var list = new ArrayBufferWriter<byte>();
        list.Write("["u8);
        var isFirst = true;
        foreach (var part in value.Split((byte)';'))
        {
            if (!isFirst) list.Write(","u8);
            isFirst = false;
            JsonText.Text(list, value[part]);
        }
        list.Write("]"u8);
        return list.WrittenSpan;
    }
}
