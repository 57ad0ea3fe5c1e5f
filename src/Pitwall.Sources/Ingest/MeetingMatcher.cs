using System.Text;
using Pitwall.Formula1;

namespace Pitwall.Sources.Ingest;

/// <summary>Names under which a meeting may be asked for.</summary>
internal sealed record NamedMeeting(MeetingKey Key, string Name, IReadOnlyList<string> OtherNames);

/// <summary>
/// Finds a meeting by a loosely spelled name: case, accents, "Grand Prix", parts of names and small typing errors do not matter.
/// </summary>
internal static class MeetingMatcher
{
    /// <summary>Finds the one meeting that is meant.</summary>
    /// <exception cref="SelectionException">None is, or several are; the message lists the names to choose from.</exception>
    public static NamedMeeting Find(string text, int year, IReadOnlyList<NamedMeeting> meetings)
    {
        var wanted = Plain(text);
        Func<NamedMeeting, bool>[] tiers =
        [
            meeting => Plain(meeting.Name) == wanted,
            meeting => meeting.OtherNames.Any(name => Plain(name) == wanted),
            meeting => Plain(meeting.Name).Contains(wanted, StringComparison.Ordinal),
            meeting => meeting.OtherNames.Any(name => Plain(name).Contains(wanted, StringComparison.Ordinal)),
            meeting => meeting.OtherNames.Append(meeting.Name).Any(name => Distance(Plain(name), wanted) <= Math.Min(2, wanted.Length / 4)),
        ];
        foreach (var tier in tiers)
        {
            var found = wanted.Length == 0 ? [] : meetings.Where(tier).ToList();
            if (found.Count == 1) return found[0];
            if (found.Count > 1)
                throw new SelectionException($"In {year} '{text}' may mean {Names(found)}: say which.");
        }
        throw new SelectionException($"There is no meeting '{text}' in {year}: there are {Names(meetings)}.");
    }

    private static string Names(IEnumerable<NamedMeeting> meetings) => string.Join(", ", meetings.Select(meeting => meeting.Name));

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
            if (char.IsLetterOrDigit(c)) plain.Append(char.ToLowerInvariant(c));
        return plain.ToString().Replace("grandprix", "", StringComparison.Ordinal).Replace("gp", "", StringComparison.Ordinal);
    }

    /// <summary>Letters to add, drop or change until one text is the other.</summary>
    internal static int Distance(string a, string b)
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
        return row[b.Length];
    }
}
