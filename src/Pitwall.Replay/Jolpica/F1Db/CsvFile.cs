using System.Text;

namespace Pitwall.Replay.Jolpica.F1Db;

/// <summary>Reads CSV as RFC 4180 has it, with names in its first line.</summary>
internal static class CsvFile
{
    /// <summary>The rows below the first line.</summary>
    /// <exception cref="FormatException">A row has more or fewer fields than the first.</exception>
    public static IEnumerable<F1DbRow> Read(byte[] content, TextPool pool)
    {
        using var records = Records(Encoding.UTF8.GetString(content).TrimStart('\uFEFF')).GetEnumerator();
        if (!records.MoveNext())
            yield break;
        var names = records.Current.Select(name => pool.Get(name)).ToArray();
        for (var number = 2; records.MoveNext(); number++)
        {
            var record = records.Current;
            if (record.Count != names.Length)
                throw new FormatException($"record {number} has {record.Count} fields, and the first names {names.Length}");
            var fields = names.Zip(record, (name, value) => new KeyValuePair<string, string>(name, pool.Get(value)));
            yield return new F1DbRow([.. fields.Where(field => field.Value.Length > 0)]);
        }
    }

    /// <summary>Records as lists of fields; lines without anything are passed over.</summary>
    public static IEnumerable<List<string>> Records(string text)
    {
        var record = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (isQuoted)
            {
                if (c != '"')
                    field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    field.Append(text[i++]);
                else
                    isQuoted = false;
            }
            else if (c == '"')
            {
                isQuoted = true;
            }
            else if (c is ',' or '\n')
            {
                record.Add(field.ToString());
                field.Clear();
                if (c == ',')
                    continue;
                if (record.Count > 1 || record[0].Length > 0)
                    yield return record;
                record = [];
            }
            else if (c != '\r')
            {
                field.Append(c);
            }
        }

        if (field.Length == 0 && record.Count == 0)
            yield break;
        record.Add(field.ToString());
        yield return record;
    }
}
