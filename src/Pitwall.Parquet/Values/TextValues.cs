using System.Text;
using System.Text.Unicode;
using Pitwall.Parquet.Encodings;
using Pitwall.Parquet.Format;

namespace Pitwall.Parquet.Values;

/// <summary>Texts that hardly repeat, as UTF-8 and none of them null. They are written one behind the other, and compressed.</summary>
internal sealed class TextValues(IReadOnlyList<ReadOnlyMemory<byte>> texts) : ColumnValues
{
    public override int Count => texts.Count;

    internal override void Encode(ChunkWriter chunk, Scratch scratch, int start)
    {
        if (chunk.Field.Type != ParquetType.Text) throw ParquetFaults.WrongKind(chunk.Field, "Text");
        SetBounds(chunk, start);
        chunk.Compress(scratch.Snappy);
        while (chunk.NextPage(out var from, out var count))
        {
            for (var row = start + from; row < start + from + count; row++)
            {
                var text = texts[row].Span;
                chunk.Page.Int32(text.Length);
                chunk.Page.Bytes(text);
            }
            chunk.EndPage(PageEncoding.Plain);
        }
    }

    private void SetBounds(ChunkWriter chunk, int start)
    {
        if (chunk.Rows == 0) return;
        var (min, max) = (start, start);
        for (var row = start; row < start + chunk.Rows; row++)
        {
            var text = texts[row].Span;
            if (!Utf8.IsValid(text)) throw ParquetFaults.BrokenUtf8(chunk.Field, chunk.FirstRow + row - start);
            if (text.SequenceCompareTo(texts[min].Span) < 0) min = row;
            if (text.SequenceCompareTo(texts[max].Span) > 0) max = row;
        }
        chunk.SetBounds(Encoding.UTF8.GetString(texts[min].Span), Encoding.UTF8.GetString(texts[max].Span));
    }
}
