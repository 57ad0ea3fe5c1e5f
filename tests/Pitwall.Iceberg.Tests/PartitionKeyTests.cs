using Pitwall.Iceberg.Tests.Support;

namespace Pitwall.Iceberg.Tests;

public class PartitionKeyTests
{
    [Fact]
    public void Keys_are_equal_by_value_null_and_bytes_included()
    {
        var a = PartitionKey.Of(2023, null, new byte[] { 1, 2 }, "x");
        var b = PartitionKey.Of(2023, null, new byte[] { 1, 2 }, "x");
        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.NotEqual(a, PartitionKey.Of(2023, 0, new byte[] { 1, 2 }, "x"));
        Assert.NotEqual(a, PartitionKey.Of(2023, null, new byte[] { 1, 3 }, "x"));
        Assert.NotEqual(a, PartitionKey.Of(2023, null, new byte[] { 1, 2 }));
        Assert.Equal("2023, null, 0102, x", a.ToString());
    }

    [Fact]
    public void Keys_have_one_order()
    {
        Law.Holds(((int?, string?)[] values) =>
        {
            var keys = values.Select(v => PartitionKey.Of(v.Item1, v.Item2)).ToList();
            var sorted = keys.Order().ToList();
            return sorted.Zip(sorted.Skip(1)).All(p => p.First <= p.Second && p.Second.CompareTo(p.First) == -p.First.CompareTo(p.Second))
                && keys.SelectMany(_ => keys, (x, y) => (x, y)).All(p => p.x.CompareTo(p.y) == 0 == p.x.Equals(p.y));
        });
        Assert.True(PartitionKey.Of((object?)null) < PartitionKey.Of(int.MinValue));
        Assert.True(PartitionKey.Of(1) < PartitionKey.Of(1, null));
        Assert.True(PartitionKey.None < PartitionKey.Of(1));
    }

    [Fact]
    public void A_key_names_its_folder_in_safe_characters()
    {
        var schema = Schema.WithFreshIds([new NestedField(0, "year", IcebergType.Int, true), new NestedField(0, "team name", IcebergType.String, false)]);
        var spec = PartitionSpec.Identity(schema, "year", "team name");
        Assert.Equal("year=2023/team_name=Red_Bull__", PartitionKey.Of(2023, "Red Bull/%").Folder(spec));
        Assert.Equal("year=2023/team_name=null", PartitionKey.Of(2023, null).Folder(spec));
        Assert.Equal("year=2023/team_name=___.etc", PartitionKey.Of(2023, "../.etc").Folder(spec));
        Assert.Equal("", PartitionKey.None.Folder(PartitionSpec.Unpartitioned));
        Assert.Throws<ArgumentException>(() => PartitionKey.Of(2023).Folder(spec));
    }
}
