namespace Pitwall.Iceberg.Tests.Support;

/// <summary>The local store, telling of each operation before and after it happens: a place for faults and for other writers.</summary>
internal sealed class ScriptedStore : IObjectStore
{
    private readonly LocalObjectStore _store = new(durable: false);

    /// <summary>Given the operation and file name, for example <c>TryWriteNew v2.metadata.json</c>.</summary>
    public Action<string>? Before { get; set; }

    /// <summary>Like <see cref="Before"/>, once the operation has happened.</summary>
    public Action<string>? After { get; set; }

    public byte[] Read(string path) => Told(nameof(Read), path, () => _store.Read(path));

    public bool TryWriteNew(string path, ReadOnlySpan<byte> content)
    {
        var bytes = content.ToArray();
        return Told(nameof(TryWriteNew), path, () => _store.TryWriteNew(path, bytes));
    }

    public void Write(string path, ReadOnlySpan<byte> content, bool mustLast = true)
    {
        var bytes = content.ToArray();
        Told(nameof(Write), path, () =>
        {
            _store.Write(path, bytes, mustLast);
            return true;
        });
    }

    public StoredObject? Find(string path) => Told(nameof(Find), path, () => _store.Find(path));

    public IEnumerable<StoredObject> List(string folder) => Told(nameof(List), folder, () => _store.List(folder).ToList());

    public IEnumerable<string> ListFolders(string folder) => Told(nameof(ListFolders), folder, () => _store.ListFolders(folder).ToList());

    public void Delete(string path) => Told(nameof(Delete), path, () =>
    {
        _store.Delete(path);
        return true;
    });

    public bool Exists(string path) => Told(nameof(Exists), path, () => _store.Exists(path));

    private T Told<T>(string operation, string path, Func<T> act)
    {
        var said = $"{operation} {Path.GetFileName(path)}";
        Before?.Invoke(said);
        var result = act();
        After?.Invoke(said);
        return result;
    }
}
