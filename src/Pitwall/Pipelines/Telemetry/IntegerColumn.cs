using Pitwall.DuckDb;
using Pitwall.Formula1.Telemetry;

namespace Pitwall.Pipelines.Telemetry;

/// <summary>A column of whole numbers as telemetry takes it, chunk after chunk: <see cref="Sample.None"/> for null.</summary>
/// <param name="ordinal">Its place in the result.</param>
internal sealed class IntegerColumn(int ordinal)
{
    private int[] _values = [];

    /// <summary>The values of a chunk, until the next is read: the engine's own where none is null.</summary>
    public ReadOnlySpan<int> Of(DuckDbChunk chunk)
    {
        var column = chunk.Column<int>(ordinal);
        var given = column.Span;
        if (!column.HasNulls)
            return given;
        if (_values.Length < given.Length)
            _values = new int[given.Length];
        for (var row = 0; row < given.Length; row++)
            _values[row] = column.IsNull(row) ? Sample.None : given[row];
        return _values.AsSpan(0, given.Length);
    }
}
