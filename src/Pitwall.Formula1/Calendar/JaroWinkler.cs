namespace Pitwall.Formula1.Calendar;

/// <summary>Jaro-Winkler similarity: how alike two short names are, typing errors and swapped letters forgiven, a common beginning valued.</summary>
internal static class JaroWinkler
{
    private const double PrefixWeight = 0.1;
    private const int LongestPrefix = 4;

    /// <summary>0 for nothing in common, 1 for the same text. Symmetric.</summary>
    public static double Similarity(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
            return a.Length == b.Length ? 1 : 0;
        var jaro = Jaro(a, b);
        var prefix = 0;
        while (prefix < Math.Min(LongestPrefix, Math.Min(a.Length, b.Length)) && a[prefix] == b[prefix])
            prefix++;
        return jaro + (prefix * PrefixWeight * (1 - jaro));
    }

    private static double Jaro(string a, string b)
    {
        var reach = Math.Max(0, (Math.Max(a.Length, b.Length) / 2) - 1);
        var inA = new bool[a.Length];
        var inB = new bool[b.Length];
        var matches = 0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = Math.Max(0, i - reach); j < Math.Min(b.Length, i + reach + 1); j++)
            {
                if (inB[j] || a[i] != b[j])
                    continue;
                inA[i] = inB[j] = true;
                matches++;
                break;
            }
        }

        if (matches == 0)
            return 0;
        var swapped = 0;
        var k = 0;
        for (var i = 0; i < a.Length; i++)
        {
            if (!inA[i])
                continue;
            while (!inB[k])
                k++;
            if (a[i] != b[k++])
                swapped++;
        }

        double m = matches;
        return ((m / a.Length) + (m / b.Length) + ((m - (swapped / 2.0)) / m)) / 3;
    }
}
