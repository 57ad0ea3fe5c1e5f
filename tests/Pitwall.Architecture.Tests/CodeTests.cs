using System.Text.RegularExpressions;

namespace Pitwall.Architecture.Tests;

public partial class CodeTests
{
    [Fact]
    public void The_engine_of_the_lake_has_no_word_of_the_sport()
    {
        var found = Repository.Sources("src/Pitwall.Lakehouse")
            .SelectMany(f => SportPattern().Matches(Repository.CodeOf(f)).Select(m => $"{Repository.Relative(f)}: {m.Value}"));

        Assert.Empty(found);
    }

    [Fact]
    public void Native_code_is_called_in_the_engine_binding_only()
    {
        // link(2) is the one atomic claim of a file name that .NET does not offer.
        string[] exceptions = ["src/Pitwall.Iceberg/Storage/HardLink.cs"];
        var found = Repository.Sources("src")
            .Where(f => NativePattern().IsMatch(Repository.CodeOf(f)))
            .Select(Repository.Relative)
            .Where(f => !f.StartsWith("src/Pitwall.DuckDb/", StringComparison.Ordinal))
            .Except(exceptions);

        Assert.Empty(found);
    }

    [Fact]
    public void No_code_reads_the_wall_clock()
    {
        var found = Repository.Sources("src").Where(f => ClockPattern().IsMatch(Repository.CodeOf(f))).Select(Repository.Relative);

        Assert.Empty(found);
    }

    [Fact]
    public void Files_stay_small_enough_to_read_in_one_go()
    {
        var long_ones = Repository.Sources("src").Select(f => (File: Repository.Relative(f), Lines: File.ReadLines(f).Count())).Where(f => f.Lines > 400);

        Assert.Empty(long_ones);
    }

    [GeneratedRegex(@"\b\w*(?i:driver|(?<!over)lap(?!se)(?=s?\b|[A-Z])|circuit|stint|grandprix|formula|openf1|telemetry|pitstop|constructor(?=s|Standing))\w*\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex SportPattern();

    [GeneratedRegex(@"\b(DllImport|LibraryImport|NativeLibrary)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NativePattern();

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(Now|UtcNow|Today)\b|\bStopwatch\b|\bEnvironment\.TickCount", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ClockPattern();
}
