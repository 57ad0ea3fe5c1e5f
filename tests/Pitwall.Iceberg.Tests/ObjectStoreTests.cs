using System.Collections.Concurrent;
using System.Text;

namespace Pitwall.Iceberg.Tests;

/// <summary>What every object store must do.</summary>
public abstract class ObjectStoreTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"pitwall-store-{Guid.NewGuid():N}");
    private readonly IObjectStore _store;

    protected ObjectStoreTests(IObjectStore store) => _store = store;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void What_is_written_is_read_found_listed_and_gone_after_deletion()
    {
        var path = $"{_folder}/a/b.bin";
        _store.Write(path, [1, 2, 3]);
        Assert.Equal([1, 2, 3], _store.Read(path));
        Assert.True(_store.Exists(path));
        Assert.Equal((path, 3L), (_store.Find(path)!.Path, _store.Find(path)!.Length));
        Assert.Equal([path], _store.List(_folder).Select(o => o.Path));
        Assert.Equal(["a"], _store.ListFolders(_folder));
        _store.Delete(path);
        Assert.False(_store.Exists(path));
        Assert.Null(_store.Find(path));
        Assert.Empty(_store.List(_folder));
    }

    [Fact]
    public void What_is_absent_is_an_error_to_read_and_nothing_to_delete()
    {
        Assert.Throws<FileNotFoundException>(() => _store.Read($"{_folder}/no/such"));
        Assert.Empty(_store.List($"{_folder}/no"));
        Assert.Empty(_store.ListFolders($"{_folder}/no"));
        _store.Delete($"{_folder}/no/such");
    }

    [Fact]
    public void Writing_replaces_and_writing_new_does_not()
    {
        var path = $"{_folder}/x";
        Assert.True(_store.TryWriteNew(path, [1]));
        Assert.False(_store.TryWriteNew(path, [2]));
        Assert.Equal([1], _store.Read(path));
        _store.Write(path, [3], mustLast: false);
        Assert.Equal([3], _store.Read(path));
        Assert.Single(_store.List(_folder));
    }

    [Fact]
    public async Task Of_many_writers_of_a_new_object_exactly_one_wins_and_its_content_is_whole()
    {
        const int writers = 8;
        const int objects = 150;
        var winners = new ConcurrentBag<(int Object, string Content)>();
        using var start = new Barrier(writers);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < objects; i++)
                {
                    start.SignalAndWait(TestContext.Current.CancellationToken);
                    var content = string.Concat(Enumerable.Repeat($"{writer} ", 500));
                    if (_store.TryWriteNew($"{_folder}/{i}", Encoding.ASCII.GetBytes(content))) winners.Add((i, content));
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        Assert.Equal(Enumerable.Range(0, objects), winners.Select(w => w.Object).Order());
        Assert.All(winners, w => Assert.Equal(w.Content, Encoding.ASCII.GetString(_store.Read($"{_folder}/{w.Object}"))));
        Assert.Equal(objects, _store.List(_folder).Count());
    }
}

public sealed class LocalObjectStoreTests() : ObjectStoreTests(new LocalObjectStore());
