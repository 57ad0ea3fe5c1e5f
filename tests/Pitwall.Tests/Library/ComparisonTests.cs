using Pitwall.Lakehouse.Building;

namespace Pitwall.Tests.Library;

/// <summary>Two tables of a lake's own that say nearly the same.</summary>
public sealed class ComparisonTests(SyntheticLake synthetic)
{
    private const string Header = """
        -- about:     Laps.
        -- grain:     session_key, driver_number, lap_number
        -- partition: year, session_key
        -- inputs:    bronze.openf1_laps
        -- columns:
        --   year          INTEGER NOT NULL  Season.
        --   session_key   INTEGER NOT NULL  Session.
        --   driver_number INTEGER           Car.
        --   lap_number    INTEGER           Lap.
        --   date_start    TIMESTAMPTZ       Start.
        --   lap_duration  DOUBLE            Seconds.
        --   st_speed      INTEGER           km/h.
        """;

    [Fact]
    public async Task Differences_are_counted_column_by_column()
    {
        var folder = Directory.CreateTempSubdirectory("pitwall-compare-").FullName;
        try
        {
            await SyntheticLake.FillAsync(folder);
            Write(folder, "left_laps", "select year, session_key, driver_number, lap_number, date_start, lap_duration, st_speed from bronze.openf1_laps where lap_number <= 4");
            // Lap 1 is missing, starts are 100 ms late and 2 s on lap 3, lap 2 has no speed, and durations are off by less than a millisecond but on lap 4.
            Write(folder, "right_laps", """
                select year, session_key, driver_number, lap_number, date_start + interval 100 millisecond + case when lap_number = 3 then interval 2 second else interval 0 second end as date_start,
                       lap_duration + case when lap_number = 4 then 1 else 0.0001 end as lap_duration, case when lap_number <> 2 then st_speed end as st_speed
                from bronze.openf1_laps where lap_number between 2 and 5
                """);
            await using var lake = await Lake.OpenAsync(folder);
            using var run = lake.Engine.Ledger.Start("test", "");
            Assert.True((await lake.BuildAsync(new BuildRequest { Tables = ["silver.left_laps", "silver.right_laps", "silver.sessions"] }, run)).Succeeded);
            var race = await lake.GetSessionAsync(synthetic.Year, "1", "R");
            var expected = lake.Sql($"select * from silver.left_laps where session_key = {race.Key}");

            var pair = new ComparisonPair("laps", "silver.left_laps", "silver.right_laps", "driver_number", "lap_number");
            var compared = await lake.CompareAsync([pair, pair with { Right = "silver.nothing" }], race.Key.Value);

            var laps = compared[0];
            Assert.Equal(expected.Count(r => r.Get<int>("lap_number") > 1), laps.Matched);
            Assert.Equal(expected.Count(r => r.Get<int>("lap_number") == 1), laps.OnlyLeft);
            Assert.Equal(["date_start", "lap_duration", "st_speed"], laps.Columns.Select(c => c.Column));
            Assert.Equal((Laps(2, "date_start") + Laps(4, "date_start"), Laps(3, "date_start")), (laps.Columns[0].Equal, laps.Columns[0].Different));
            Assert.Equal((Laps(2, "lap_duration") + Laps(3, "lap_duration"), Laps(4, "lap_duration")), (laps.Columns[1].Equal, laps.Columns[1].Different));
            Assert.Equal((Laps(2, "st_speed"), 0), (laps.Columns[2].OnlyLeft, laps.Columns[2].Different));
            Assert.All(laps.Columns, c => Assert.Equal(laps.Matched, c.Equal + c.Different + c.OnlyLeft + c.OnlyRight + c.Neither));
            Assert.Contains("lap_number 3", laps.Columns[0].Samples[0].Row, StringComparison.Ordinal);
            Assert.False(laps.IsEqual);
            Assert.Equal("silver.nothing", compared[1].Missing);
            Assert.True(Assert.Single(await lake.CompareAsync([pair])).Matched > laps.Matched);

            long Laps(int lap, string column) => expected.Count(r => r.Get<int>("lap_number") == lap && r[column] is not null);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("bronze.openf1_laps", "driver_number", "lap_number")]
    [InlineData("bronze.openf1_weather")]
    [InlineData("bronze.openf1_race_control", "message")]
    public async Task A_table_equals_itself(string table, params string[] key)
    {
        var session = await synthetic.Race();
        var pair = new ComparisonPair("same", table, table, key) { Time = table.EndsWith("laps", StringComparison.Ordinal) ? null : "date" };

        var compared = Assert.Single(await synthetic.Lake.CompareAsync([pair], session.Key.Value));

        Assert.True(compared.IsEqual, string.Join(Environment.NewLine, compared.Columns));
        Assert.Equal((await session.GetDataAsync(table)).Count, compared.Matched);
    }

    private static void Write(string folder, string name, string sql)
    {
        var home = Directory.CreateDirectory(Path.Combine(folder, "tables", "silver", name)).FullName;
        File.WriteAllText(Path.Combine(home, $"{name}.sql"), $"-- table:     silver.{name}\n{Header.ReplaceLineEndings("\n").TrimEnd()}\n{sql}\n");
    }
}
