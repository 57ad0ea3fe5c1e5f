using System.Text;

namespace Pitwall.Replay.Jolpica.F1Db;

/// <summary>
/// Reads the YAML of f1db's source tree: one map, or a list of maps, of plain or quoted texts. What is nested in them is passed over.
/// </summary>
internal sealed class YamlFile(TextPool pool)
{
    private readonly List<KeyValuePair<string, string>> _fields = [];

    /// <summary>The maps of a file; a file that is one map is a list of one.</summary>
    public List<F1DbRow> Read(ReadOnlySpan<byte> file)
    {
        var text = Encoding.UTF8.GetString(file).AsSpan().TrimStart('\uFEFF');
        var rows = new List<F1DbRow>();
        var indent = 0;
        foreach (var raw in text.EnumerateLines())
        {
            var line = raw.TrimEnd();
            var content = line.TrimStart(' ');
            if (content.IsEmpty || content[0] == '#' || content is "---")
                continue;
            var at = line.Length - content.Length;
            if (at == 0 && content.StartsWith("- ", StringComparison.Ordinal))
            {
                Finish(rows);
                indent = 2;
                at = 2;
                content = content[2..];
            }

            if (at == indent && content.IndexOf(':') is > 0 and var colon)
                Field(content[..colon], content[(colon + 1)..].TrimStart());
        }

        Finish(rows);
        return rows;
    }

    private void Finish(List<F1DbRow> rows)
    {
        if (_fields.Count > 0)
            rows.Add(new F1DbRow([.. _fields]));
        _fields.Clear();
    }

    private void Field(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (value.IsEmpty)
            return;
        if (value[0] is '"' or '\'')
        {
            var end = value[1..].LastIndexOf(value[0]);
            value = value[1..(end + 1)];
        }
        else if (value.IndexOf(" #", StringComparison.Ordinal) is >= 0 and var comment)
        {
            value = value[..comment].TrimEnd();
        }

        if (!value.IsEmpty)
            _fields.Add(new(pool.Get(name), pool.Get(value)));
    }
}
