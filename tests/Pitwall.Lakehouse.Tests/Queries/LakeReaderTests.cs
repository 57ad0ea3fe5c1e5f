using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Queries;

namespace Pitwall.Lakehouse.Tests.Queries;

public class LakeReaderTests
{
    [Fact]
    public void One_reader_answers_many_questions_about_many_tables()
    {
        using var lake = new ToyLake();
        lake.Build();
        using var reader = lake.Engine.OpenReader();

        Assert.Equal(3L, Scalar(reader, "select count(*) from silver.sales"));
        Assert.Equal(2L, Scalar(reader, "select count(*) from gold.totals"));
        Assert.Equal(3L, Scalar(reader, "with t as (from silver.sales) select count(*) from t join silver.shops using (year, shop)"));
    }

    [Fact]
    public void A_table_that_was_never_built_is_empty_and_one_that_is_unknown_is_refused_with_a_suggestion()
    {
        using var lake = new ToyLake();
        using var reader = lake.Engine.OpenReader();

        Assert.Equal(0L, Scalar(reader, "select count(*) from silver.sales"));
        Assert.Contains("Did you mean 'silver.sales'?", Assert.Throws<UnknownTableException>(() => reader.Query("from silver.slaes")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_past_is_read_by_snapshot_and_by_time()
    {
        using var lake = new ToyLake();
        lake.Build();
        var before = lake.Engine.Catalog.Load(TableId.Parse("silver.sales")).CurrentSnapshot!;
        lake.Inputs.Add(2025, 1, "1", "1");
        lake.Build();

        Assert.Equal(4L, Count(lake, null));
        Assert.Equal(3L, Count(lake, before.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(3L, Count(lake, before.Timestamp.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("create table x as select 1")]
    [InlineData("copy (select 1) to '/tmp/pitwall-must-not-exist.csv'")]
    [InlineData("select * from read_text('/etc/passwd')")]
    [InlineData("attach '/tmp/pitwall-must-not-exist.db' as x")]
    [InlineData("set memory_limit = '10GB'")]
    [InlineData("select * from silver.sales; drop view silver.sales")]
    public void A_question_cannot_do_anything_but_read_the_lake(string sql)
    {
        using var lake = new ToyLake();
        lake.Build();
        using var reader = lake.Engine.OpenReader();

        Assert.Throws<DuckDbException>(() =>
        {
            using var result = reader.Query(sql);
            result.ToRows();
        });
        Assert.False(File.Exists("/tmp/pitwall-must-not-exist.csv") || File.Exists("/tmp/pitwall-must-not-exist.db"));
    }

    [Fact]
    public void Rows_are_exported_to_a_parquet_file_that_can_be_read()
    {
        using var lake = new ToyLake();
        lake.Build();
        var file = Path.Combine(lake.Folder, "out.parquet");
        using (var reader = lake.Engine.OpenReader())
            Assert.Equal(3, reader.ExportParquet("select * from silver.sales", file));

        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        Assert.Equal(3L, connection.Scalar<long>($"select count(*) from '{file}'"));
    }

    [Fact]
    public void Validation_finds_what_a_build_would_find()
    {
        using var lake = new ToyLake();
        lake.Inputs.Add(2023, 1, "7", "2000000");
        lake.Build();

        var all = lake.Engine.Validate([], new Dictionary<string, IReadOnlyCollection<object>>(), TestContext.Current.CancellationToken).ToList();
        var other = lake.Engine.Validate(["silver.sales"], new Dictionary<string, IReadOnlyCollection<object>> { ["year"] = [2024] }, TestContext.Current.CancellationToken).Single();

        Assert.Equal(["amounts_are_small"], all.SelectMany(v => v.Results).Where(r => !r.Holds).Select(r => r.Expectation.Name));
        Assert.Equal(1, other.Rows);
        Assert.All(other.Results, r => Assert.True(r.Holds));
    }

    private static long Count(ToyLake lake, string? moment)
    {
        AsOf? asOf = null;
        Assert.True(moment is null || AsOf.TryParse(moment, out asOf));
        using var reader = lake.Engine.OpenReader();
        using var result = reader.Query("select count(*) from silver.sales", null, asOf, TestContext.Current.CancellationToken);
        return (long)result.ToRows()[0][0]!;
    }

    private static object? Scalar(LakeReader reader, string sql)
    {
        using var result = reader.Query(sql);
        return result.ToRows()[0][0];
    }

    [Fact]
    public void An_export_reads_nothing_beside_its_file_and_a_failed_one_leaves_what_was_there()
    {
        using var lake = new ToyLake();
        lake.Build();
        var folder = Directory.CreateDirectory(Path.Combine(lake.Folder, "it's out")).FullName;
        var (file, secret) = (Path.Combine(folder, "x.parquet"), Path.Combine(folder, "secret.txt"));
        File.WriteAllText(secret, "secret");

        Assert.Equal(3, Export("select * from silver.sales -- all of it"));
        var before = File.ReadAllBytes(file);
        Assert.Equal(DuckDbErrorType.Permission, Assert.Throws<DuckDbException>(() => Export($"select content from read_text({Sql.Text(secret)})")).ErrorType);
        Assert.Throws<DuckDbException>(() => Export("select error('no') from silver.sales"));

        Assert.Equal(before, File.ReadAllBytes(file));
        Assert.Equal([secret, file], Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal));

        long Export(string sql)
        {
            using var reader = lake.Engine.OpenReader();
            return reader.ExportParquet(sql, file);
        }
    }
}
