using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.Radio;

/// <summary>Recorded radio, from the topic TeamRadio.</summary>
public static class RadioFold
{
    /// <summary>The topics that are read; a feed without the others gives the same rows.</summary>
    public static IReadOnlyList<string> Topics { get; } = ["TeamRadio"];

    /// <summary>All recordings in the order of their announcement; one without a driver or a path is left out.</summary>
    public static IReadOnlyList<RadioMessage> Fold(SessionFeed feed) =>
    [
        .. from capture in SeriesItems.Read(feed, "TeamRadio", "Captures", "Path")
           let driver = capture["RacingNumber"].Driver()
           let path = capture["Path"].Said()
           where driver is not null && path is not null
           select new RadioMessage(capture.Time, capture["Utc"].Utc(), driver.Value, path),
    ];
}
