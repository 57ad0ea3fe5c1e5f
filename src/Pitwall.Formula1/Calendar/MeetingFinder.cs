using System.Globalization;

namespace Pitwall.Formula1.Calendar;

/// <summary>
/// Finds a meeting by a loosely spelled name: of the circuit, town, country or grand prix, the official name, the round ("14", "R14") or
/// the key. Case, accents and "Grand Prix" or "GP" do not matter, nor small typing errors.
/// </summary>
public static class MeetingFinder
{
    private const double Alike = 0.9;
    private const double Indistinct = 0.005;
    private const int MostSuggestions = 3;

    /// <summary>Rounds are numbers up to this; greater ones are keys.</summary>
    private const int MostRounds = 40;

    /// <summary>Finds the one meeting of the season that is meant.</summary>
    /// <param name="text">What the user typed.</param>
    /// <param name="year">The season, for messages.</param>
    /// <param name="meetings">The season's meetings.</param>
    /// <exception cref="NotInCalendarException">None is; the nearest are suggested.</exception>
    /// <exception cref="AmbiguousNameException">Several may be; they are listed.</exception>
    public static CalendarMeeting Find(string text, int year, IReadOnlyList<CalendarMeeting> meetings)
    {
        if (Numbered(text, meetings) is { } numbered)
            return numbered;
        var wanted = NameTokens.OfMeeting(text);
        var named = meetings.Select(m => new Named(m)).ToArray();
        if (wanted.Text.Length > 0)
        {
            // The same words: of the names people use most first, because "United States" names a grand prix and three circuits' country.
            foreach (var name in Enumerable.Range(0, Named.Kinds))
            {
                if (One(text, year, named.Where(n => n.Names[name].Text == wanted.Text)) is { } same)
                    return same;
            }

            var everyday = Named.Kinds - 1;
            foreach (var names in (Range[])[new Range(0, everyday), Range.StartAt(everyday)])
            {
                if (Best(text, year, named, n => n.Names[names].Max(wanted.Jaccard), double.Epsilon) is { } similar)
                    return similar;
            }

            if (Best(text, year, named, n => n.Names[..everyday].Max(wanted.Likeness), Alike) is { } alike)
                return alike;
        }

        var nearest = named.OrderByDescending(n => n.Names.Max(wanted.Likeness)).Take(MostSuggestions).Select(n => n.Meeting.ToString()).ToArray();
        throw new NotInCalendarException(
            nearest.Length == 0 ? $"There is no meeting '{text}' in {year}: the calendar has none." : $"There is no meeting '{text}' in {year}. Did you mean {Or(nearest)}?", text, nearest);
    }

    /// <summary>Names as a choice: <c>'a', 'b' or 'c'</c>.</summary>
    internal static string Or(IReadOnlyList<string> names) =>
        names.Count == 1 ? $"'{names[0]}'" : $"{string.Join(", ", names.SkipLast(1).Select(n => $"'{n}'"))} or '{names[^1]}'";

    private static CalendarMeeting? Numbered(string text, IReadOnlyList<CalendarMeeting> meetings)
    {
        var digits = text.Trim();
        foreach (var prefix in (string[])["round", "r"])
        {
            if (digits.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                digits = digits[prefix.Length..].Trim();
        }

        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return number <= MostRounds
            ? meetings.FirstOrDefault(m => m.Round == number)
            : meetings.FirstOrDefault(m => m.Key.Value == number);
    }

    private static CalendarMeeting? Best(string text, int year, Named[] meetings, Func<Named, double> score, double least)
    {
        var scored = meetings.Select(m => (Named: m, Score: score(m))).Where(m => m.Score >= least).ToArray();
        if (scored.Length == 0)
            return null;
        var best = scored.Max(m => m.Score);
        return One(text, year, scored.Where(m => m.Score >= best - Indistinct).Select(m => m.Named));
    }

    private static CalendarMeeting? One(string text, int year, IEnumerable<Named> hits)
    {
        var found = hits.Select(h => h.Meeting).ToArray();
        if (found.Length < 2)
            return found.FirstOrDefault();
        string[] names = [.. found.Select(m => found.Count(o => o.ToString() == m.ToString()) > 1
            ? string.Create(CultureInfo.InvariantCulture, $"{m} of {m.Date:yyyy-MM-dd}, key {m.Key}")
            : m.ToString())];
        throw new AmbiguousNameException($"In {year} '{text}' may mean {Or(names)}: say which.", text, names);
    }

    /// <summary>A meeting with its names, those people use most first, the official one last.</summary>
    private sealed class Named(CalendarMeeting meeting)
    {
        public const int Kinds = 6;

        public CalendarMeeting Meeting => meeting;

        public NameTokens[] Names { get; } =
        [
            .. ((string?[])[meeting.Name, meeting.Circuit, meeting.Location, meeting.Country, meeting.CountryCode, meeting.OfficialName]).Select(NameTokens.OfMeeting),
        ];
    }
}
