using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Tests.Library;

/// <summary>Tables of the lake's own, as files in its folder <c>tables/</c>.</summary>
public sealed class TableFilesTests : IDisposable
{
    private const string Good = """
        -- table:     silver.longest_laps
        -- about:     Longest lap of each driver.
        -- grain:     session_key, driver_number
        -- partition: year, session_key
        -- inputs:    silver.laps
        -- columns:
        --   year          INTEGER NOT NULL  Season.
        --   session_key   INTEGER NOT NULL  Session.
        --   driver_number INTEGER NOT NULL  Car.
        --   longest       DOUBLE            Seconds.
        select year, session_key, driver_number, max(lap_duration) as longest from silver.laps group by all
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("pitwall-own-").FullName;

    [Fact]
    public async Task A_file_is_a_table_like_any_other()
    {
        await SyntheticLake.FillAsync(_folder);
        Write("silver/longest_laps/longest_laps.sql", Good);
        Write("silver/longest_laps/longest_laps.expect.sql", "-- positive (block): Times are positive.\nselect year, session_key from silver.longest_laps where longest <= 0;\n");
        await using var lake = await Lake.OpenAsync(_folder);
        using var run = lake.Engine.Ledger.Start("test", "");

        var report = await lake.BuildAsync(new BuildRequest { Tables = ["silver.longest_laps"] }, run);

        var step = report.Steps.Single(s => s.Table == "silver.longest_laps");
        Assert.Equal(StepStatus.Built, step.Status);
        Assert.Contains(step.Expectations, e => e.Expectation.Name == "positive" && e.Holds);
        Assert.Equal(5, step.Partitions.Count);
        Assert.Contains(lake.Engine.Graph.Order, t => t.Id.ToString() == "silver.longest_laps");
        var session = await lake.GetSessionAsync(2025, "1", "R");
        Assert.Equal(session.Laps.Max(l => l.LapDuration), session["longest_laps"].Column<double?>("longest").Max());
    }

    [Theory]
    [InlineData("silver.longest_laps", "silver.laps", "silver/laps/laps.sql", "silver.laps is defined already")]
    [InlineData("-- grain:     session_key, driver_number\n", "", "silver/longest_laps/longest_laps.sql", "the header has no '-- grain:' line")]
    [InlineData("inputs:    silver.laps", "inputs:    silver.lapz", "silver/longest_laps/longest_laps.sql", "input 'silver.lapz' is unknown. Did you mean 'silver.laps'?")]
    [InlineData("inputs:    silver.laps", "inputs:    silver.longest_laps", "silver/longest_laps/longest_laps.sql", "silver.longest_laps → silver.longest_laps")]
    [InlineData("DOUBLE  ", "FLOAT8  ", "silver/longest_laps/longest_laps.sql", "is no column")]
    [InlineData("", "", "silver/elsewhere.sql", "belongs in silver/longest_laps/longest_laps.sql")]
    public async Task A_fault_in_a_file_is_said_with_its_place(string text, string instead, string path, string expected)
    {
        Write(path, text.Length == 0 ? Good : Good.ReplaceLineEndings("\n").Replace(text, instead, StringComparison.Ordinal));

        var e = await Assert.ThrowsAsync<DefinitionException>(() => Lake.OpenAsync(_folder));

        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_folder, "tables"), e.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, "tables", path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
