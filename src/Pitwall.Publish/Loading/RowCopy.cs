using System.Security.Cryptography;
using Pitwall.DuckDb;
using Pitwall.Lakehouse;
using Pitwall.Publish.Schemas;

namespace Pitwall.Publish.Loading;

/// <summary>
/// Turns the rows of a query into COPY's binary form, chunk by chunk, each with the hash of its own bytes. Rows that the table can not
/// take are left out and counted.
/// </summary>
internal sealed class RowCopy(TargetTable table)
{
    private const int FlushAt = 1 << 16;
    private const int HashBytes = 16;
    private static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xff, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private readonly FieldEncoder[] _encoders = [.. table.Payload.Select(c => FieldEncoder.For(c.Type))];
    private readonly int[] _key = [.. table.Key.Select(k => table.Payload.Select(c => c.Name).ToList().IndexOf(k))];
    private readonly Rejections _rejections = new();

    /// <summary>Rows that were read.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows that were left out.</summary>
    public IReadOnlyList<Rejection> Rejected => _rejections.List;

    /// <summary>The columns that are copied, the hash last.</summary>
    public string Columns => string.Join(", ", table.Payload.Select(c => Sql.Name(c.Name)).Append("row_hash"));

    /// <summary>A select that gives the payload its types, whatever the unit's own select made of them.</summary>
    public string Select(string from) => $"select {string.Join(", ", table.Payload.Zip(_encoders, (c, e) => $"{Sql.Name(c.Name)}::{e.LakeType} as {Sql.Name(c.Name)}"))} from {from}";

    /// <summary>Writes all rows.</summary>
    /// <param name="result">The rows of <see cref="Select"/>.</param>
    /// <param name="stream">Takes the bytes.</param>
    /// <param name="progress">Told how many rows were read, after every chunk.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public void Write(DuckDbResult result, Stream stream, Action<long> progress, CancellationToken cancellationToken)
    {
        var buffer = new RowBuffer();
        buffer.Bytes(Header);
        while (result.NextChunk())
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var row = 0; row < result.Chunk.Count; row++)
                Write(result.Chunk, row, buffer);
            Rows += result.Chunk.Count;
            if (buffer.Length >= FlushAt)
                buffer.Flush(stream);
            progress(Rows);
        }

        buffer.Int16(-1);
        buffer.Flush(stream);
    }

    private void Write(DuckDbChunk chunk, int row, RowBuffer buffer)
    {
        var start = buffer.Length;
        buffer.Int16((short)(_encoders.Length + 1));
        var values = buffer.Length;
        for (var i = 0; i < _encoders.Length; i++)
        {
            var vector = chunk.Column(i);
            if (FaultOf(vector, i, row) is { } fault)
            {
                buffer.CutTo(start);
                _rejections.Add(fault, string.Join('/', _key.Select(k => chunk.Value(k, row))));
                return;
            }

            if (vector.IsNull(row))
                buffer.Int32(-1);
            else
                _encoders[i].Write(vector, row, buffer);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.From(values), hash);
        buffer.Int32(HashBytes);
        buffer.Bytes(hash[..HashBytes]);
    }

    private string? FaultOf(DuckDbVector vector, int column, int row)
    {
        if (vector.IsNull(row))
            return table.Payload[column].Required ? $"{table.Payload[column].Name} is null" : null;
        return vector.Type.Id == DuckDbTypeId.Varchar && vector.Texts().Utf8(row).Contains((byte)0) ? $"{table.Payload[column].Name} has a NUL character, which PostgreSQL keeps in no text" : null;
    }
}
