namespace Pitwall.Formula1.LiveTiming;

/// <summary>What a message of a topic holds, and so what a row of its table is.</summary>
public enum TopicShape
{
    /// <summary>One thing: a row per message.</summary>
    Message,

    /// <summary>Something of each car, by car number: a row per car of a message.</summary>
    PerDriver,

    /// <summary>Several things of each car, numbered: a row per thing.</summary>
    PerDriverEntry,

    /// <summary>Positions of each car, by lap: a row per lap.</summary>
    PerDriverLap,

    /// <summary>A list that grows: a row per entry.</summary>
    Entries,

    /// <summary>Compressed samples of car data or position, which have typed tables of their own.</summary>
    Telemetry,
}

/// <summary>A topic (feed) of live timing.</summary>
/// <param name="Name">As the feed spells it, such as <c>TimingData</c> or <c>CarData.z</c>.</param>
/// <param name="Alias">The name for people, such as <c>Timing_Data</c>.</param>
/// <param name="Description">What it says.</param>
/// <param name="Shape">What a row of its table is.</param>
/// <param name="Containers">The members of a message that hold cars or entries; none when the message itself does.</param>
public sealed record Topic(string Name, string Alias, string Description, TopicShape Shape, params IReadOnlyList<string> Containers)
{
    /// <summary>False for a feed that the catalogue does not know: its table has a row per message.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>No topic is called so.</summary>
public sealed class TopicNotFoundException : Exception
{
    /// <summary>Reports the name.</summary>
    /// <param name="name">The name as it was given.</param>
    /// <param name="suggestions">Names to choose from, the nearest first.</param>
    public TopicNotFoundException(string name, IReadOnlyList<string> suggestions)
        : base($"There is no data called '{name}'.{(suggestions.Count == 0 ? "" : $" Did you mean {Calendar.MeetingFinder.Or(suggestions)}?")} 'pitwall topics' lists what there is.")
    {
        Name = name;
        Suggestions = suggestions;
    }

    /// <summary>The name as it was given.</summary>
    public string Name { get; }

    /// <summary>Names to choose from, the nearest first; empty when none is near.</summary>
    public IReadOnlyList<string> Suggestions { get; }
}
