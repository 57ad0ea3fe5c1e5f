using System.CommandLine;

namespace Pitwall.Cli.Shared;

/// <summary>Options that narrow the rows of a session to drivers and laps.</summary>
internal static class DriverOptions
{
    public static readonly Option<string[]> Driver = new("--driver", "-d") { Description = "Only these drivers: acronym or car number", HelpName = "VER|1", AllowMultipleArgumentsPerToken = true };
    public static readonly Option<string?> Lap = new("--lap", "-l") { Description = "Only this lap, or these: 12, 10-20, 10-", HelpName = "N|N-M" };

    /// <summary>Further conditions of a query, each after <c>and</c>, and their parameters.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="rows">What the rows are called in the query.</param>
    /// <exception cref="UsageException">The laps are no laps.</exception>
    public static (string Condition, IReadOnlyDictionary<string, object?> Parameters) Read(ParseResult parse, string rows)
    {
        var condition = "";
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (parse.GetValue(Driver) is { Length: > 0 } drivers)
        {
            // The numbers of the drivers first: by them, files are skipped over.
            condition += $"""
                 and ({rows}.driver_number in (select driver_number from silver.session_drivers where list_contains($drivers, name_acronym))
                   or list_contains($drivers, {rows}.driver_number::varchar))
                """;
            parameters["drivers"] = drivers.Select(object? (d) => d.ToUpperInvariant()).ToArray();
        }

        if (parse.GetValue(Lap) is { } laps)
        {
            var (first, last) = LapsOf(laps);
            condition += $" and {rows}.lap_number between $first_lap and $last_lap";
            parameters["first_lap"] = first;
            parameters["last_lap"] = last;
        }

        return (condition, parameters);
    }

    /// <summary>The rows of one session.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyCollection<object>> Only(int session) =>
        new Dictionary<string, IReadOnlyCollection<object>>(StringComparer.Ordinal) { ["session_key"] = [session] };

    private static (int First, int Last) LapsOf(string text)
    {
        var parts = text.Split('-', 2);
        var first = SessionArgument.Number(parts[0]);
        var last = parts.Length == 1 ? first : parts[1].Length == 0 ? int.MaxValue : SessionArgument.Number(parts[1]);
        return first is { } from && last is { } to && from <= to
            ? (from, to)
            : throw new UsageException($"--lap '{text}' names no laps; expected 12, 10-20 or 10-.");
    }
}
