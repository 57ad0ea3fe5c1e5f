using System.Globalization;

namespace Pitwall.Sources.Tests.Jolpica;

/// <summary>
/// A championship of our own, small enough to think about and large enough for pages: 24 cars a race, so that the fifth race of a season is split.
/// Served by <see cref="FakeJolpica"/> and written by <see cref="TinyDump"/>.
/// </summary>
internal sealed class TinyChampionship
{
    public const string Now = "2024-07-08T10:00:00Z";
    public const int Cars = 24;
    public const int Teams = 12;
    public const int Laps = 5;
    public const int Drivers = 130;
    public static readonly int[] Years = [1957, 2022, 2023, 2024];

    public sealed record Round(int Year, int Number, DateOnly Date)
    {
        public bool IsSprint => Year >= 2023 && Number == 2;

        public bool IsOver => Date < new DateOnly(2024, 7, 8);

        public string Name => $"Grand Prix {Number}";
    }

    /// <summary>How a car ended.</summary>
    public sealed record Result(Round Round, int Car, int Position)
    {
        public int Driver => Car;

        /// <summary>One driver changes teams in the middle of a season.</summary>
        public int Team => Car == 0 && Round is { Year: 2023, Number: >= 3 } ? Teams - 1 : Car % Teams;

        public string Number => (Car + 1).ToString(CultureInfo.InvariantCulture);

        public bool IsClassified => Position <= 20;

        public string PositionText => Position switch { <= 20 => Position.ToString(CultureInfo.InvariantCulture), 23 => "W", 24 => "D", _ => "R" };

        public string Status => Position switch { 1 => "Finished", <= 20 => Position > 15 ? "Lapped" : "Finished", 23 => "Did not start", 24 => "Disqualified", _ => "Engine" };

        public decimal Points => Position switch { 1 => 25, 2 => 12.5m, 3 => 8.14m, _ => 0 };

        public string? Grid => Position == 22 ? null : Position.ToString(CultureInfo.InvariantCulture);

        public TimeSpan Time => new TimeSpan(0, 1, 30, 0, 500) + (TimeSpan.FromMilliseconds(5155) * (Position - 1));

        public TimeSpan FastestLap => TimeSpan.FromMilliseconds(91_000 + Car);
    }

    /// <summary>Points of every winner; changes when results are revised.</summary>
    public decimal WinnersPoints { get; set; } = 25;

    public IReadOnlyList<Round> Rounds { get; } =
    [
        new Round(1957, 1, new DateOnly(1957, 5, 1)),
        .. Enumerable.Range(1, 2).Select(number => new Round(2022, number, new DateOnly(2022, 3, 1).AddDays(14 * number))),
        .. Enumerable.Range(1, 5).Select(number => new Round(2023, number, new DateOnly(2023, 3, 1).AddDays(14 * number))),
        new Round(2024, 1, new DateOnly(2024, 3, 2)), new Round(2024, 2, new DateOnly(2024, 7, 7)), new Round(2024, 3, new DateOnly(2024, 9, 1)),
    ];

    public IEnumerable<Result> Results(Round round) =>
        round.IsOver ? Enumerable.Range(0, Cars).Select(car => new Result(round, car, ((car + round.Number) % Cars) + 1)).OrderBy(result => result.Position) : [];

    public decimal PointsOf(Result result) => result.Position == 1 ? WinnersPoints : result.Points;

    /// <summary>Cars that drove, with the times of their laps.</summary>
    public IEnumerable<(Result Result, int Lap, int Position, TimeSpan Time)> LapsOf(Round round) =>
        from lap in round.Year < 1996 ? [] : Enumerable.Range(1, Laps)
        from result in Results(round)
        select (result, lap, result.Position, lap == 3 ? result.FastestLap : TimeSpan.FromMilliseconds(96_551 + (100 * lap) + result.Car));

    public IEnumerable<(Result Result, int Stop, int Lap, string Clock, TimeSpan Duration)> StopsOf(Round round) =>
        from result in round.Year < 2011 ? [] : Results(round)
        where result.IsClassified
        select (result, 1, 3, string.Create(CultureInfo.InvariantCulture, $"14:20:{result.Position:00}"), TimeSpan.FromMilliseconds(result.Position == 5 ? 2_455_302 : 24_100 + result.Car));
}
