namespace Pitwall.Formula1.Calendar;

/// <summary>What was asked for is not one thing of the calendar: the caller can mend it.</summary>
public abstract class CalendarException : Exception
{
    private protected CalendarException(string message, string query, IReadOnlyList<string> suggestions)
        : base(message)
    {
        Query = query;
        Suggestions = suggestions;
    }

    /// <summary>The name as it was given.</summary>
    public string Query { get; }

    /// <summary>Names to choose from, the nearest first; empty when the calendar is empty.</summary>
    public IReadOnlyList<string> Suggestions { get; }
}

/// <summary>Nothing in the calendar is called so, nor nearly so.</summary>
public sealed class NotInCalendarException : CalendarException
{
    /// <summary>Reports the name.</summary>
    /// <param name="message">What was asked for and what there is.</param>
    /// <param name="query">The name as it was given.</param>
    /// <param name="suggestions">Names to choose from, the nearest first.</param>
    public NotInCalendarException(string message, string query, IReadOnlyList<string> suggestions)
        : base(message, query, suggestions)
    {
    }
}

/// <summary>More than one thing in the calendar may be meant.</summary>
public sealed class AmbiguousNameException : CalendarException
{
    /// <summary>Reports the name.</summary>
    /// <param name="message">What was asked for and what there is.</param>
    /// <param name="query">The name as it was given.</param>
    /// <param name="suggestions">Names to choose from, the nearest first.</param>
    public AmbiguousNameException(string message, string query, IReadOnlyList<string> suggestions)
        : base(message, query, suggestions)
    {
    }
}
