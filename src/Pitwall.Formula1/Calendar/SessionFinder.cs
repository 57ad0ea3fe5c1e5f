using System.Globalization;

namespace Pitwall.Formula1.Calendar;

/// <summary>
/// Finds a session of a meeting by name or abbreviation: FP1 to FP3, Q, S, SS or SQ (the qualifying of the sprint, whatever it was called in
/// its season), R; "Race", "Practice 2", "Sprint Shootout"; or by key.
/// </summary>
public static class SessionFinder
{
    private const double Alike = 0.9;

    private static readonly Dictionary<string, SessionKind> Words = new(StringComparer.Ordinal)
    {
        ["q"] = SessionKind.Qualifying,
        ["quali"] = SessionKind.Qualifying,
        ["qualifying"] = SessionKind.Qualifying,
        ["r"] = SessionKind.Race,
        ["race"] = SessionKind.Race,
        ["gp"] = SessionKind.Race,
        ["grand prix"] = SessionKind.Race,
        ["s"] = SessionKind.Sprint,
        ["sr"] = SessionKind.Sprint,
        ["sprint"] = SessionKind.Sprint,
        ["sprint race"] = SessionKind.Sprint,
        ["ss"] = SessionKind.SprintQualifying,
        ["sq"] = SessionKind.SprintQualifying,
        ["sprint shootout"] = SessionKind.SprintQualifying,
        ["sprint qualifying"] = SessionKind.SprintQualifying,
        ["sprint quali"] = SessionKind.SprintQualifying,
        ["shootout"] = SessionKind.SprintQualifying,
    };

    private static readonly string[] PracticeWords = ["fp", "p", "practice", "free practice", "session", "day", "test", "testing"];

    /// <summary>Finds the one session that is meant.</summary>
    /// <param name="text">What the user typed.</param>
    /// <param name="meeting">The meeting's name, for messages.</param>
    /// <param name="sessions">The meeting's sessions.</param>
    /// <exception cref="NotInCalendarException">None is; those that there are are listed.</exception>
    /// <exception cref="AmbiguousNameException">Several may be; they are listed.</exception>
    public static CalendarSession Find(string text, string meeting, IReadOnlyList<CalendarSession> sessions)
    {
        var wanted = NameTokens.Of(text);
        if (One(text, sessions.Where(s => NameTokens.Of(s.Name).Text == wanted.Text)) is { } same)
            return same;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var key))
            return sessions.FirstOrDefault(s => s.Key.Value == key) ?? throw Missing(text, meeting, sessions);
        if (Words.TryGetValue(wanted.Text, out var kind))
            return One(text, sessions.Where(s => s.Kind == kind)) ?? throw Missing(text, meeting, sessions);
        if (PracticeNumber(wanted) is { } number)
            return One(text, sessions.Where(s => s.Kind is SessionKind.Practice or SessionKind.Other && NumberIn(s.Name) == number)) ?? throw Missing(text, meeting, sessions);
        if (PracticeWords.Contains(wanted.Text) && One(text, sessions.Where(s => s.Kind == SessionKind.Practice)) is { } only)
            return only;
        return Similar(text, wanted, sessions) ?? throw Missing(text, meeting, sessions);
    }

    private static CalendarSession? Similar(string text, NameTokens wanted, IReadOnlyList<CalendarSession> sessions)
    {
        foreach (var (score, least) in ((Func<NameTokens, double>, double)[])[(wanted.Jaccard, double.Epsilon), (wanted.Likeness, Alike)])
        {
            var scored = sessions.Select(s => (Session: s, Score: score(NameTokens.Of(s.Name)))).Where(s => s.Score >= least).ToArray();
            if (scored.Length > 0)
                return One(text, scored.Where(s => s.Score >= scored.Max(o => o.Score)).Select(s => s.Session));
        }

        return null;
    }

    /// <summary>The number of "FP1", "fp 1", "Practice 1", "Free Practice 1", "Day 2"; null for other words.</summary>
    private static int? PracticeNumber(NameTokens wanted)
    {
        var text = wanted.Text;
        var digits = text.Length - text.AsSpan().TrimEnd("0123456789").Length;
        return digits is 1 or 2 && PracticeWords.Contains(text[..^digits].TrimEnd())
            ? int.Parse(text.AsSpan(text.Length - digits), CultureInfo.InvariantCulture)
            : null;
    }

    private static int? NumberIn(string name) => NameTokens.Of(name).Words
        .Select(w => int.TryParse(w, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null)
        .LastOrDefault(n => n is not null);

    private static CalendarSession? One(string text, IEnumerable<CalendarSession> hits)
    {
        var found = hits.ToArray();
        if (found.Length < 2)
            return found.FirstOrDefault();
        string[] names = [.. found.Select(s => s.Name)];
        throw new AmbiguousNameException($"'{text}' may mean {MeetingFinder.Or(names)}: say which.", text, names);
    }

    private static NotInCalendarException Missing(string text, string meeting, IReadOnlyList<CalendarSession> sessions)
    {
        var wanted = NameTokens.Of(text);
        string[] names = [.. sessions.OrderByDescending(s => wanted.Likeness(NameTokens.Of(s.Name))).Select(s => s.Name)];
        return new NotInCalendarException(
            names.Length == 0 ? $"There is no session '{text}' at the {meeting}: it has none here." : $"There is no session '{text}' at the {meeting}. It has {MeetingFinder.Or(names)}.", text, names);
    }
}
