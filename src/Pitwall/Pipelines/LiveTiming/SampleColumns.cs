using Pitwall.Parquet;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>Takes columns out of samples, batch after batch into the same memory.</summary>
/// <param name="capacity">Samples of a batch at most.</param>
internal sealed class SampleColumns<TSample>(int capacity)
    where TSample : struct
{
    /// <summary>Stands for null; no channel of the feed has it.</summary>
    private const int None = int.MinValue;

    private readonly TSample[] _samples = new TSample[capacity];
    private readonly Dictionary<string, Array> _memory = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Reads a value of a sample.</summary>
    public delegate TValue Field<TValue>(in TSample sample);

    /// <summary>Samples of a batch at most.</summary>
    public int Capacity => capacity;

    /// <summary>The columns that were taken out of the batch.</summary>
    public Dictionary<string, ColumnValues> Taken { get; } = new(StringComparer.Ordinal);

    private ReadOnlySpan<TSample> Samples => _samples.AsSpan(0, _count);

    /// <summary>Begins a batch.</summary>
    /// <param name="count">Its samples.</param>
    /// <returns>Where they go.</returns>
    public TSample[] Begin(int count)
    {
        _count = count;
        Taken.Clear();
        return _samples;
    }

    /// <summary>Takes whole numbers; a sample may have none.</summary>
    public void Integers(string name, Field<int?> field)
    {
        var values = Memory<int>(name);
        var samples = Samples;
        for (var i = 0; i < samples.Length; i++)
            values[i] = field(in samples[i]) ?? None;
        Taken.Add(name, ColumnValues.Int32(values.AsMemory(0, _count), None));
    }

    /// <summary>Takes whole numbers that may be large.</summary>
    public void Longs(string name, Field<long> field)
    {
        var values = Memory<long>(name);
        var samples = Samples;
        for (var i = 0; i < samples.Length; i++)
            values[i] = field(in samples[i]);
        Taken.Add(name, ColumnValues.Int64(values.AsMemory(0, _count)));
    }

    /// <summary>Takes instants in UTC.</summary>
    public void Instants(string name, Field<DateTimeOffset> field) =>
        Longs(name, (in TSample sample) => (field(in sample).UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    /// <summary>Takes what is true or false; a sample may have neither.</summary>
    public void Flags(string name, Field<bool?> field)
    {
        var codes = Memory<byte>(name);
        var samples = Samples;
        for (var i = 0; i < samples.Length; i++)
            codes[i] = field(in samples[i]) switch { null => 0, false => 1, true => 2 };
        Taken.Add(name, ColumnValues.Codes(codes.AsMemory(0, _count), [null, false, true]));
    }

    private TValue[] Memory<TValue>(string name)
    {
        if (_memory.TryGetValue(name, out var known))
            return (TValue[])known;
        var values = new TValue[capacity];
        _memory.Add(name, values);
        return values;
    }
}
