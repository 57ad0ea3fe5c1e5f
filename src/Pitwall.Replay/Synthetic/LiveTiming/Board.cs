namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>
/// What a topic shows, and the patches that change it: as upstream, a value that is shown already is not sent again. Paths are keys with
/// a slash between them, such as <c>Lines/44/Sectors/0/Value</c>.
/// </summary>
internal sealed class Board(FeedLog log)
{
    private readonly Dictionary<string, object> _shown = new(StringComparer.Ordinal);
    private Node _pending = new("");

    /// <summary>Shows a value: a text, a number, a truth value or an empty list.</summary>
    public Board Set(string path, object value)
    {
        if (!_shown.TryGetValue(path, out var shown) || !shown.Equals(value))
            Always(path, value);
        return this;
    }

    /// <summary>Sends a value even where it is shown already.</summary>
    public Board Always(string path, object value)
    {
        _shown[path] = value;
        Find(path).Value = value;
        return this;
    }

    /// <summary>Takes a key out of the object at a path, if it is shown.</summary>
    public Board Delete(string path, string key)
    {
        var gone = _shown.Remove($"{path}/{key}");
        var under = $"{path}/{key}/";
        foreach (var inner in _shown.Keys.Where(shown => shown.StartsWith(under, StringComparison.Ordinal)).ToArray())
            gone |= _shown.Remove(inner);
        if (gone)
            Find($"{path}/_deleted").Value = new[] { key };
        return this;
    }

    /// <summary>What is shown at a path; null where nothing is.</summary>
    public object? Shown(string path) => _shown.GetValueOrDefault(path);

    /// <summary>Sends what has changed since the last line, if anything has.</summary>
    /// <param name="at">Session time in ms.</param>
    /// <param name="late">As in <see cref="FeedLog.End"/>.</param>
    /// <param name="lists">Keys whose values are sent as lists: upstream does so first, and patches them by index later.</param>
    public void Send(long at, int late = 0, params ReadOnlySpan<string> lists)
    {
        if (_pending.Children is null)
            return;
        Write(_pending, lists);
        log.End(at, late);
        _pending = new Node("");
    }

    private Node Find(string path)
    {
        var node = _pending;
        foreach (var part in path.AsSpan().Split('/'))
            node = node.Child(path.AsSpan()[part]);
        return node;
    }

    private void Write(Node node, ReadOnlySpan<string> lists)
    {
        var json = log.Json;
        switch (node.Value)
        {
            case null:
                var isList = lists.Contains(node.Key);
                if (isList)
                    json.WriteStartArray();
                else
                    json.WriteStartObject();
                foreach (var child in node.Children ?? [])
                {
                    if (!isList)
                        json.WritePropertyName(child.Key);
                    Write(child, lists);
                }

                if (isList)
                    json.WriteEndArray();
                else
                    json.WriteEndObject();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case string[] texts:
                json.WriteStartArray();
                foreach (var text in texts)
                    json.WriteStringValue(text);
                json.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"A board cannot show {node.Value.GetType()} at {node.Key}.");
        }
    }

    private sealed class Node(string key)
    {
        public string Key => key;

        public object? Value { get; set; }

        public List<Node>? Children { get; private set; }

        public Node Child(ReadOnlySpan<char> name)
        {
            Children ??= [];
            foreach (var child in Children)
            {
                if (name.SequenceEqual(child.Key))
                    return child;
            }

            var added = new Node(name.ToString());
            Children.Add(added);
            return added;
        }
    }
}
