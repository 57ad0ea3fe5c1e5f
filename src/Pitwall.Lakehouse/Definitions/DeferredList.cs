using System.Collections;

namespace Pitwall.Lakehouse.Definitions;

/// <summary>A list that is read when it is first asked for, once. What reading throws comes then, and every time.</summary>
internal sealed class DeferredList<T>(Func<IReadOnlyList<T>> read) : IReadOnlyList<T>
    where T : class
{
    private readonly Lazy<IReadOnlyList<T>> _items = new(read);

    /// <inheritdoc/>
    public int Count => _items.Value.Count;

    /// <inheritdoc/>
    public T this[int index] => _items.Value[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _items.Value.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
