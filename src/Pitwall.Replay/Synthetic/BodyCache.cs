namespace Pitwall.Replay.Synthetic;

/// <summary>
/// Generated bodies by key, the least recently used dropped first once a bound of bytes is passed. Safe for concurrent use.
/// </summary>
internal sealed class BodyCache(long bound)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, byte[] Body)>> _nodes = [];
    private readonly LinkedList<(string Key, byte[] Body)> _recent = [];
    private long _bytes;

    public long Bytes
    {
        get
        {
            lock (_lock)
                return _bytes;
        }
    }

    public byte[] GetOrAdd(string key, Func<byte[]> make)
    {
        lock (_lock)
        {
            if (_nodes.TryGetValue(key, out var node))
            {
                _recent.Remove(node);
                _recent.AddFirst(node);
                return node.Value.Body;
            }
        }

        // Made outside the lock: two callers may make the same bytes, and one copy is kept.
        var body = make();
        lock (_lock)
        {
            if (body.Length > bound || _nodes.ContainsKey(key))
                return body;
            _nodes[key] = _recent.AddFirst((key, body));
            _bytes += body.Length;
            while (_bytes > bound)
            {
                var last = _recent.Last!;
                _recent.RemoveLast();
                _nodes.Remove(last.Value.Key);
                _bytes -= last.Value.Body.Length;
            }
        }

        return body;
    }
}
