using System.Runtime.CompilerServices;
using Pitwall.DuckDb;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>Writes samples column by column. The first column is the body's and not written here.</summary>
/// <param name="appender">Has room for the samples.</param>
/// <param name="samples">The samples.</param>
internal ref struct SampleColumns<TSample>(DuckDbAppender appender, ReadOnlySpan<TSample> samples)
    where TSample : struct
{
    private readonly ReadOnlySpan<TSample> _samples = samples;
    private int _column = 1;

    /// <summary>Reads a value of a sample.</summary>
    public delegate TValue Field<TValue>(in TSample sample);

    /// <summary>Writes the next column, in which every sample has a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add<TValue>(Field<TValue> field)
        where TValue : unmanaged
    {
        var column = appender.Column<TValue>(_column++);
        foreach (ref readonly var sample in _samples)
            column.Write(field(in sample));
    }

    /// <summary>Writes the next column, in which a sample may have no value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddOptional<TValue>(Field<TValue?> field)
        where TValue : unmanaged
    {
        var column = appender.Column<TValue>(_column++);
        foreach (ref readonly var sample in _samples)
            column.Write(field(in sample));
    }
}
