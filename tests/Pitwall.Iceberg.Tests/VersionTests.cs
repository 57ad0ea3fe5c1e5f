using Pitwall.Iceberg.Tests.Support;
using static Pitwall.Iceberg.Tests.Support.TestWarehouse;

namespace Pitwall.Iceberg.Tests;

public sealed class VersionTests : IDisposable
{
    private readonly TestWarehouse _warehouse = new();

    public void Dispose() => _warehouse.Dispose();

    private string Metadata => Path.Combine(_warehouse.Folder, "silver", "laps", "metadata");

    private string Hint => Path.Combine(Metadata, "version-hint.text");

    [Theory]
    [InlineData("1")]
    [InlineData("2\n")]
    [InlineData("99")]
    [InlineData("rubbish")]
    [InlineData("")]
    [InlineData(null)]
    public void The_hint_may_be_behind_wrong_or_gone(string? hint)
    {
        var table = _warehouse.CreateLaps();
        for (var session = 1; session <= 3; session++) table = table.NewTransaction().Append([File(table, session)]).Commit();
        if (hint is null) System.IO.File.Delete(Hint);
        else System.IO.File.WriteAllText(Hint, hint);
        Assert.Equal(4, _warehouse.Load().Version);
        Assert.Equal([1, 2, 3], Rows(_warehouse.Load()).Keys);
    }

    [Fact]
    public void Only_the_last_metadata_versions_are_kept()
    {
        var table = _warehouse.CreateLaps(new Dictionary<string, string> { ["write.metadata.previous-versions-max"] = "2" });
        for (var session = 1; session <= 6; session++) table = table.NewTransaction().Append([File(table, session)]).Commit();
        Assert.Equal(["v5.metadata.json", "v6.metadata.json", "v7.metadata.json"], Directory.GetFiles(Metadata, "*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(6, Rows(_warehouse.Load()).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_writer_that_slept_until_its_version_number_was_free_again_does_not_win_with_it(bool appends)
    {
        var store = new ScriptedStore();
        using var warehouse = new TestWarehouse(store);
        var table = warehouse.CreateLaps(new Dictionary<string, string> { ["write.metadata.previous-versions-max"] = "1" });
        table = table.NewTransaction().Append([File(table, 1)]).Commit();
        var other = new FileSystemCatalog(warehouse.Folder, warehouse.Clock);
        var asleep = true;
        store.Before = operation =>
        {
            // Just before the claim of v3, others commit v3 to v8 and clean-up takes v3 away again.
            if (!asleep || operation != "TryWriteNew v3.metadata.json") return;
            asleep = false;
            for (var session = 2; session <= 7; session++)
            {
                var theirs = other.Load(Laps);
                // Another process would not wait for this one's turn; neither does the store's own claim.
                var next = theirs.Metadata with { Properties = new SortedDictionary<string, string>(theirs.Metadata.Properties.ToDictionary()) { ["n"] = $"{session}" } };
                Assert.True(new LocalObjectStore().TryWriteNew($"{theirs.Location}/metadata/v{theirs.Version + 1}.metadata.json", MetadataJson.Write(next).Span));
                new LocalObjectStore().Write($"{theirs.Location}/metadata/version-hint.text", System.Text.Encoding.ASCII.GetBytes($"{theirs.Version + 1}"));
            }
            for (var version = 1; version <= 6; version++) System.IO.File.Delete($"{table.Location}/metadata/v{version}.metadata.json");
        };
        var transaction = table.NewTransaction();
        var committed = (appends ? transaction.Append([File(table, 9)]) : transaction.SetProperties([new("mine", "kept")])).Commit();
        Assert.False(asleep);
        Assert.Equal(9, committed.Version);
        Assert.Equal(appends ? [1, 9] : [1], Rows(other.Load(Laps)).Keys);
        Assert.Equal(!appends, other.Load(Laps).Properties.ContainsKey("mine"));
        Assert.Equal("7", other.Load(Laps).Properties["n"]);
    }

    [Fact]
    public void A_lost_claim_is_followed_by_a_rebase_and_leaves_nothing_behind()
    {
        var store = new ScriptedStore();
        using var warehouse = new TestWarehouse(store, new CommitOptions { Jitter = () => 0 });
        var table = warehouse.CreateLaps();
        table = table.NewTransaction().Append([File(table, 1, 100), File(table, 2, 200)]).Commit();
        var losses = 2;
        store.Before = operation =>
        {
            if (losses == 0 || !operation.StartsWith("TryWriteNew v", StringComparison.Ordinal)) return;
            losses--;
            var theirs = new FileSystemCatalog(warehouse.Folder, warehouse.Clock).Load(Laps);
            var next = theirs.Metadata with { Properties = new SortedDictionary<string, string>(theirs.Metadata.Properties.ToDictionary()) { ["n"] = $"{losses}" } };
            Assert.True(new LocalObjectStore().TryWriteNew($"{theirs.Location}/metadata/v{theirs.Version + 1}.metadata.json", MetadataJson.Write(next).Span));
        };
        var attempts = 0;
        table = table.NewTransaction().ReplacePartitions([Session(2)], [File(table, 2, 7)]).WithSummary(_ => [new("attempt", $"{++attempts}")]).Commit();
        Assert.Equal(3, attempts);
        Assert.Equal("3", table.CurrentSnapshot!.Summary["attempt"]);
        Assert.Equal(5, table.Version);
        Assert.Equal(new SortedDictionary<int, long> { [1] = 100, [2] = 7 }, Rows(warehouse.Load()));
        // Versions 2 and 3 are in no log: the others above wrote none.
        Assert.All(warehouse.Load().RemoveOrphanFiles(DateTimeOffset.MaxValue).Deleted, path => Assert.EndsWith(".metadata.json", path, StringComparison.Ordinal));
    }

    [Fact]
    public void A_writer_that_always_loses_gives_up_and_says_so()
    {
        var store = new ScriptedStore();
        using var warehouse = new TestWarehouse(store, new CommitOptions { Jitter = () => 0, MaxAttempts = 3 });
        var table = warehouse.CreateLaps();
        store.Before = operation =>
        {
            if (operation.StartsWith("TryWriteNew v", StringComparison.Ordinal))
                System.IO.File.Copy($"{table.Location}/metadata/v1.metadata.json", $"{table.Location}/metadata/{operation[12..]}");
        };
        var e = Assert.Throws<CommitConflictException>(() => table.NewTransaction().Append([File(table, 1)]).Commit());
        Assert.Equal((3, Laps), (e.Attempts, e.Table));
        Assert.Empty(Directory.GetFiles(Path.Combine(warehouse.Folder, "silver", "laps", "metadata"), "*.avro"));
    }

    [Fact]
    public void A_table_dropped_under_a_transaction_is_a_conflict()
    {
        var table = _warehouse.CreateLaps();
        var file = File(table, 1);
        _warehouse.Catalog.Drop(Laps);
        Assert.False(_warehouse.Catalog.Exists(Laps));
        Assert.Throws<CommitConflictException>(() => table.NewTransaction().Append([file]).Commit());
        Assert.Throws<TableNotFoundException>(() => table.Refresh());
        Assert.Throws<TableNotFoundException>(() => _warehouse.Catalog.Drop(Laps));
        _warehouse.CreateLaps();
        var e = Assert.Throws<CommitConflictException>(() => table.NewTransaction().Append([file]).SetProperties([new("a", "b")]).Commit());
        Assert.Contains("created anew", e.Conflict, StringComparison.Ordinal);
    }

    [Fact]
    public void Rolling_back_makes_an_earlier_snapshot_current_and_keeps_the_later_one_readable()
    {
        var table = _warehouse.CreateLaps();
        table = table.NewTransaction().Append([File(table, 1)]).Commit();
        var first = table.CurrentSnapshot!;
        table = table.NewTransaction().Append([File(table, 2)]).Commit();
        var second = table.CurrentSnapshot!;
        table = table.NewTransaction().Rollback(first.Id).Commit();
        Assert.Equal([1], Rows(_warehouse.Load()).Keys);
        Assert.Equal([1, 2], Rows(table, table.SnapshotAt(second.Id)).Keys);
        table = table.NewTransaction().Append([File(table, 3)]).Commit();
        Assert.Equal([1, 3], Rows(table).Keys);
        Assert.Equal((3L, first.Id), (table.CurrentSnapshot!.SequenceNumber, table.CurrentSnapshot.ParentId));
        Assert.Throws<CommitConflictException>(() => table.NewTransaction().Rollback(12345));
    }

    [Fact]
    public void Many_small_manifests_are_merged_and_say_the_same()
    {
        var table = _warehouse.CreateLaps(new Dictionary<string, string> { ["commit.manifest.min-count-to-merge"] = "4" });
        var added = new Dictionary<int, long>();
        for (var session = 1; session <= 10; session++)
        {
            table = table.NewTransaction().Append([File(table, session, session)]).Commit();
            added[session] = table.CurrentSnapshot!.SequenceNumber;
        }
        var manifests = table.Storage.ManifestList(table.Metadata, table.CurrentSnapshot!);
        Assert.True(manifests.Count < 4, $"{manifests.Count} manifests");
        Assert.Equal(10, Rows(_warehouse.Load()).Count);
        var entries = manifests.SelectMany(m => table.Storage.Manifest(table.Metadata, m)).ToDictionary(e => (int)e.File.Partition[1]!, e => e.SequenceNumber!.Value);
        Assert.Equal(added.OrderBy(e => e.Key), entries.OrderBy(e => e.Key));
    }

    [Fact]
    public void Replacing_many_partitions_rewrites_only_the_manifests_that_hold_them()
    {
        var table = _warehouse.CreateLaps();
        for (var season = 2021; season <= 2023; season++)
            table = table.NewTransaction().Append([.. Enumerable.Range(1, 115).Select(s => File(table, s, year: season))]).Commit();
        var before = table.Storage.ManifestList(table.Metadata, table.CurrentSnapshot!);
        table = table.NewTransaction().ReplacePartitions(Enumerable.Range(1, 115).Select(s => Session(s, 2022)), Enumerable.Range(1, 115).Select(s => File(table, s, year: 2022))).Commit();
        var after = table.Storage.ManifestList(table.Metadata, table.CurrentSnapshot!);
        Assert.Equal((3, 4), (before.Count, after.Count));
        Assert.Equal(2, after.Select(m => m.Path).Intersect(before.Select(m => m.Path)).Count());
        Assert.Equal((115, 0, 0), (after[0].AddedFiles, after[0].ExistingFiles, after[0].DeletedFiles));
        Assert.Equal((0, 0, 115), (after[2].AddedFiles, after[2].ExistingFiles, after[2].DeletedFiles));
        Assert.Equal("115", table.CurrentSnapshot!.Summary["changed-partition-count"]);
    }
}
