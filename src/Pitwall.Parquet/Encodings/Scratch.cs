namespace Pitwall.Parquet.Encodings;

/// <summary>Memory for encoding the columns of a row group one by one; every worker has its own.</summary>
/// <param name="rows">The most rows of a row group.</param>
internal sealed class Scratch(int rows) : IDisposable
{
    private int[]? _ints;
    private uint[]? _indices;
    private long[]? _longs;
    private ulong[]? _defined;
    private NarrowSet? _narrow;
    private SparseSet? _sparse;
    private SnappyEncoder? _snappy;

    public int[] Ints => _ints ??= GC.AllocateUninitializedArray<int>(rows);

    /// <summary>For each value its place in the dictionary.</summary>
    public uint[] Indices => _indices ??= GC.AllocateUninitializedArray<uint>(rows);

    public long[] Longs => _longs ??= GC.AllocateUninitializedArray<long>(rows);

    /// <summary>A bit for each row, the first row in the lowest: whether it has a value.</summary>
    public ulong[] Defined => _defined ??= new ulong[(rows + 63) / 64];

    public NarrowSet Narrow => _narrow ??= new NarrowSet();

    public SparseSet Sparse => _sparse ??= new SparseSet();

    public SnappyEncoder Snappy => _snappy ??= new SnappyEncoder();

    /// <summary>Bytes of a trial.</summary>
    public ByteBuffer First { get; } = new(4_096);

    /// <summary>Bytes of a trial, compressed.</summary>
    public ByteBuffer Second { get; } = new(4_096);

    public void Dispose()
    {
        First.Dispose();
        Second.Dispose();
    }
}
