namespace Pitwall.Iceberg;

/// <summary>The values of one partition, in the order of the spec. Two keys are equal when their values are; null equals null.</summary>
/// <param name="Values">Typed values (see <see cref="IcebergType"/>); empty for an unpartitioned table.</param>
public sealed record PartitionKey(IReadOnlyList<object?> Values) : IComparable<PartitionKey>
{
    /// <summary>The one key of an unpartitioned table.</summary>
    public static PartitionKey None { get; } = new([]);

    /// <summary>A key of these values.</summary>
    public static PartitionKey Of(params IReadOnlyList<object?> values) => new(values);

    /// <inheritdoc/>
    public bool Equals(PartitionKey? other)
    {
        if (other is null || Values.Count != other.Values.Count) return false;
        for (var i = 0; i < Values.Count; i++)
        {
            if (!ValueEquals(Values[i], other.Values[i])) return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in Values)
        {
            if (value is byte[] bytes) hash.AddBytes(bytes);
            else hash.Add(value);
        }
        return hash.ToHashCode();
    }

    /// <summary>Orders value by value; null first, shorter keys first, values of unlike types by the names of their types.</summary>
    public int CompareTo(PartitionKey? other)
    {
        if (other is null) return 1;
        for (var i = 0; i < Math.Min(Values.Count, other.Values.Count); i++)
        {
            var order = (Values[i], other.Values[i]) switch
            {
                (null, null) => 0,
                (null, _) => -1,
                (_, null) => 1,
                var (a, b) => SingleValue.TryCompare(a, b) ?? string.CompareOrdinal(a.GetType().Name, b.GetType().Name),
            };
            if (order != 0) return order;
        }
        return Values.Count.CompareTo(other.Values.Count);
    }

    /// <summary>The values, comma-separated; null as <c>null</c>.</summary>
    public override string ToString() => string.Join(", ", Values.Select(SingleValue.Text));

    /// <summary>
    /// Folders of the partition, for example <c>year=2023/session_key=9558</c>; empty without fields. Characters unsafe in paths or URIs
    /// become <c>_</c>.
    /// </summary>
    public string Folder(PartitionSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (Values.Count != spec.Fields.Count)
            throw new ArgumentException($"Partition ({this}) has {Values.Count} value(s) where the spec has {spec.Fields.Count}.", nameof(spec));
        return string.Join('/', spec.Fields.Zip(Values, (f, v) => $"{Safe(f.Name)}={Safe(SingleValue.Text(v))}"));
    }

    /// <summary>Earlier key first.</summary>
    public static bool operator <(PartitionKey left, PartitionKey right) => left.CompareTo(right) < 0;

    /// <summary>Later key first.</summary>
    public static bool operator >(PartitionKey left, PartitionKey right) => left.CompareTo(right) > 0;

    /// <summary>Earlier or equal key.</summary>
    public static bool operator <=(PartitionKey left, PartitionKey right) => left.CompareTo(right) <= 0;

    /// <summary>Later or equal key.</summary>
    public static bool operator >=(PartitionKey left, PartitionKey right) => left.CompareTo(right) >= 0;

    // Readers disagree on whether "%20" in a path is a space, so nothing that would need escaping is written. The file name is unique
    // anyway.
    private static string Safe(string text)
    {
        var kept = text.Length > 64 ? text[..64] : text;
        return string.Concat(kept.Select(c => char.IsAsciiLetterOrDigit(c)
            || c is '_' or '-' or '.' ? c : '_')).Replace("..", "__", StringComparison.Ordinal);
    }

    private static bool ValueEquals(object? a, object? b) => (a, b) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (byte[] x, byte[] y) => x.AsSpan().SequenceEqual(y),
        _ => a.Equals(b),
    };
}
