using System.Runtime.ExceptionServices;
using Pitwall.Parquet.Format;

namespace Pitwall.Parquet.Encodings;

/// <summary>Encodes the columns of a row group: side by side, on as many threads as there are processors, where there are rows enough.</summary>
internal sealed class RowGroupEncoder : IDisposable
{
    /// <summary>Fewer rows than these are encoded before another thread has begun.</summary>
    private const int Worthwhile = 4_096;

    private readonly ChunkWriter[] _chunks;
    private readonly Scratch[] _scratches;
    private readonly ExceptionDispatchInfo?[] _faults;

    public RowGroupEncoder(ChunkWriter[] chunks, int rows)
    {
        (_chunks, Rows) = (chunks, rows);
        _faults = new ExceptionDispatchInfo?[chunks.Length];
        _scratches = new Scratch[rows < Worthwhile ? 1 : Math.Min(Environment.ProcessorCount, chunks.Length)];
        for (var i = 0; i < _scratches.Length; i++) _scratches[i] = Scratch.Rent(rows);
    }

    /// <summary>The most rows of a row group.</summary>
    public int Rows { get; }

    public void Dispose()
    {
        foreach (var scratch in _scratches) scratch.Dispose();
    }

    /// <param name="columns">Values of the columns.</param>
    /// <param name="start">The first row of the values.</param>
    /// <param name="firstRow">That row as a row of the file.</param>
    /// <param name="count">Rows of the row group.</param>
    public ChunkFacts[] Encode(IReadOnlyList<ColumnValues> columns, int start, long firstRow, int count)
    {
        var facts = new ChunkFacts[_chunks.Length];
        var taken = -1;
        var helpers = new Task[_scratches.Length - 1];
        for (var i = 0; i < helpers.Length; i++)
        {
            var scratch = _scratches[i + 1];
            helpers[i] = Task.Run(() => Work(scratch));
        }
        Work(_scratches[0]);
        Task.WaitAll(helpers);
        // The fault of the first column, whoever was first to find one.
        Array.Find(_faults, f => f is not null)?.Throw();
        return facts;

        void Work(Scratch scratch)
        {
            while (Interlocked.Increment(ref taken) is var column && column < _chunks.Length)
            {
                try
                {
                    _chunks[column].Begin(firstRow, count);
                    columns[column].Encode(_chunks[column], scratch, start);
                    facts[column] = _chunks[column].End();
                }
                catch (Exception fault)
                {
                    _faults[column] = ExceptionDispatchInfo.Capture(fault);
                }
            }
        }
    }
}
