namespace Pitwall.Parquet.Encodings;

/// <summary>Memory for encoding the columns of a row group one by one; every worker has its own. It goes from file to file.</summary>
internal sealed class Scratch : IDisposable
{
    private static readonly Stack<Scratch> Free = new();
    private int[]? _ints;
    private uint[]? _indices;
    private long[]? _longs;
    private ulong[]? _defined;
    private NarrowSet? _narrow;
    private SparseSet? _sparse;
    private SnappyEncoder? _snappy;

    private int _rows;

    private Scratch()
    {
    }

    public int[] Ints => _ints ??= GC.AllocateUninitializedArray<int>(_rows);

    /// <summary>For each value its place in the dictionary.</summary>
    public uint[] Indices => _indices ??= GC.AllocateUninitializedArray<uint>(_rows);

    public long[] Longs => _longs ??= GC.AllocateUninitializedArray<long>(_rows);

    /// <summary>A bit for each row, the first row in the lowest: whether it has a value.</summary>
    public ulong[] Defined => _defined ??= new ulong[(_rows + 63) / 64];

    public NarrowSet Narrow => _narrow ??= new NarrowSet();

    public SparseSet Sparse => _sparse ??= new SparseSet();

    public SnappyEncoder Snappy => _snappy ??= new SnappyEncoder();

    /// <summary>Bytes of a trial.</summary>
    public ByteBuffer First { get; } = new(4_096);

    /// <summary>Bytes of a trial, compressed.</summary>
    public ByteBuffer Second { get; } = new(4_096);

    /// <summary>Memory that was used before, or new. What stands in it has no meaning.</summary>
    /// <param name="rows">The most rows of a row group.</param>
    public static Scratch Rent(int rows)
    {
        Scratch? scratch;
        lock (Free) Free.TryPop(out scratch);
        scratch ??= new Scratch();
        if (scratch._rows < rows)
        {
            scratch._rows = rows;
            (scratch._ints, scratch._indices, scratch._longs, scratch._defined) = (null, null, null, null);
        }
        return scratch;
    }

    /// <summary>Keeps the memory for the next file, but no more of it than processors can work with.</summary>
    public void Dispose()
    {
        lock (Free)
        {
            if (Free.Count < Environment.ProcessorCount)
            {
                Free.Push(this);
                return;
            }
        }
        First.Dispose();
        Second.Dispose();
    }
}
