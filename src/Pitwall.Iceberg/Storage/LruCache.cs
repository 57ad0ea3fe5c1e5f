namespace Pitwall.Iceberg;

/// <summary>
/// Keeps what was used last, up to a total weight. Safe for many threads; a missing value may be made twice, and one of the two is kept.
/// </summary>
internal sealed class LruCache<TKey, TValue>(long capacity, Func<TValue, long> weight)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _recent = new();
    private readonly Lock _lock = new();
    private long _total;

    public TValue GetOrAdd(TKey key, Func<TValue> make)
    {
        lock (_lock)
        {
            if (_nodes.TryGetValue(key, out var node))
            {
                _recent.Remove(node);
                _recent.AddFirst(node);
                return node.Value.Value;
            }
        }
        var value = make();
        Set(key, value);
        return value;
    }

    public void Set(TKey key, TValue value)
    {
        lock (_lock)
        {
            if (_nodes.TryGetValue(key, out var old)) Remove(old);
            _nodes[key] = _recent.AddFirst((key, value));
            _total += weight(value);
            while (_total > capacity && _recent.Count > 1) Remove(_recent.Last!);
        }
    }

    private void Remove(LinkedListNode<(TKey Key, TValue Value)> node)
    {
        _recent.Remove(node);
        _nodes.Remove(node.Value.Key);
        _total -= weight(node.Value.Value);
    }
}
