namespace Pitwall.Lakehouse.Graph;

/// <summary>Finds what a misspelt name was meant to be.</summary>
public static class Suggestion
{
    /// <summary>
    /// A clause such as <c> Did you mean 'silver.laps'?</c>, or nothing when no known name is near. A name without a layer is
    /// compared with names without theirs.
    /// </summary>
    public static string For(string name, IEnumerable<string> known)
    {
        var best = known.Select(k => (Name: k, Distance: Distance(name, name.Contains('.', StringComparison.Ordinal) ? k : k[(k.LastIndexOf('.') + 1)..]))).OrderBy(c => c.Distance).ThenBy(c => c.Name, StringComparer.Ordinal).FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(2, name.Length / 3) ? $" Did you mean '{best.Name}'?" : "";
    }

    /// <summary>Edits (insert, delete, replace one character) that turn one text into the other.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
