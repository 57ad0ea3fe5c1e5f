using Pitwall.Parquet.Encodings;

namespace Pitwall.Parquet.Format;

/// <summary>A row group whose pages are written.</summary>
/// <param name="Offset">Of its first page, from the beginning of the file.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Chunks">Its columns.</param>
internal sealed record RowGroup(long Offset, int Rows, ChunkFacts[] Chunks)
{
    public long Bytes => Chunks.Sum(c => (long)c.Bytes);
}

/// <summary>Parquet's FileMetaData.</summary>
internal static class Footer
{
    // What the format asks of writers until there is an agreement about version 2.
    private const int Version = 1;

    public static void Write(
        ByteBuffer bytes, IReadOnlyList<ParquetField> fields, IReadOnlyList<RowGroup> groups, IReadOnlyDictionary<string, string> metadata, string creator)
    {
        var to = new CompactWriter(bytes);
        to.BeginElement();
        to.Int(1, Version);
        Schema(to, fields);
        to.Long(3, groups.Sum(g => (long)g.Rows));
        to.Structs(4, groups.Count);
        foreach (var group in groups) Group(to, fields, group);
        if (metadata.Count > 0)
        {
            to.Structs(5, metadata.Count);
            foreach (var (key, value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal))
            {
                to.BeginElement();
                to.Text(1, key);
                to.Text(2, value);
                to.End();
            }
        }
        to.Text(6, creator);
        // Statistics count only where the order of their values is said.
        to.Structs(7, fields.Count);
        for (var i = 0; i < fields.Count; i++)
        {
            to.BeginElement();
            to.Empty(1);
            to.End();
        }
        to.End();
    }

    private static void Schema(CompactWriter to, IReadOnlyList<ParquetField> fields)
    {
        to.Structs(2, fields.Count + 1);
        to.BeginElement();
        to.Text(4, "schema");
        to.Int(5, fields.Count);
        to.End();
        foreach (var field in fields)
        {
            to.BeginElement();
            to.Int(1, (int)field.Type.Physical());
            to.Int(3, field.IsRequired ? 0 : 1);
            to.Text(4, field.Name);
            // Readers older than logical types know the converted ones.
            if (field.Type == ParquetType.Text) to.Int(6, 0);
            if (field.Type == ParquetType.TimestampUtcMicros) to.Int(6, 10);
            to.Int(9, field.Id);
            LogicalType(to, field.Type);
            to.End();
        }
    }

    private static void LogicalType(CompactWriter to, ParquetType type)
    {
        if (type is not (ParquetType.Text or ParquetType.TimestampUtcMicros)) return;
        to.Begin(10);
        if (type == ParquetType.Text)
        {
            to.Empty(1);
        }
        else
        {
            to.Begin(8);
            to.Bool(1, value: true);
            to.Begin(2);
            to.Empty(2);
            to.End();
            to.End();
        }
        to.End();
    }

    private static void Group(CompactWriter to, IReadOnlyList<ParquetField> fields, RowGroup group)
    {
        var offset = group.Offset;
        to.BeginElement();
        to.Structs(1, fields.Count);
        for (var i = 0; i < fields.Count; i++)
        {
            Chunk(to, fields[i], group.Chunks[i], offset);
            offset += group.Chunks[i].Bytes;
        }
        to.Long(2, group.Chunks.Sum(c => (long)c.UncompressedBytes));
        to.Long(3, group.Rows);
        to.Long(5, group.Offset);
        to.Long(6, group.Bytes);
        to.End();
    }

    private static void Chunk(CompactWriter to, ParquetField field, ChunkFacts facts, long offset)
    {
        to.BeginElement();
        to.Long(2, 0);
        to.Begin(3);
        to.Int(1, (int)field.Type.Physical());
        to.Ints(2, Encodings(field, facts));
        to.Texts(3, field.Name);
        to.Int(4, (int)facts.Compression);
        to.Long(5, facts.Rows);
        to.Long(6, facts.UncompressedBytes);
        to.Long(7, facts.Bytes);
        to.Long(9, offset + facts.DictionaryBytes);
        if (facts.DictionaryBytes > 0) to.Long(11, offset);
        to.Begin(12);
        ChunkStatistics.Write(to, field.Type, facts);
        to.End();
        Pages(to, facts);
        to.End();
        to.End();
    }

    private static int[] Encodings(ParquetField field, ChunkFacts facts)
    {
        var encodings = new SortedSet<int>();
        if (facts.DictionaryBytes > 0 || facts.EmptyPages > 0) encodings.Add((int)PageEncoding.Plain);
        if (facts.FullPages > 0) encodings.Add((int)facts.Encoding);
        if (!field.IsRequired) encodings.Add((int)PageEncoding.Rle);
        return [.. encodings];
    }

    // Tells readers whether all pages have a dictionary, by which they can skip them.
    private static void Pages(CompactWriter to, ChunkFacts facts)
    {
        (PageKind Kind, PageEncoding Encoding, int Count)[] all =
        [
            (PageKind.Dictionary, PageEncoding.Plain, facts.DictionaryBytes > 0 ? 1 : 0),
            (PageKind.Data, facts.Encoding, facts.FullPages),
            (PageKind.Data, PageEncoding.Plain, facts.EmptyPages),
        ];
        to.Structs(13, all.Count(p => p.Count > 0));
        foreach (var (kind, encoding, count) in all)
        {
            if (count == 0) continue;
            to.BeginElement();
            to.Int(1, (int)kind);
            to.Int(2, (int)encoding);
            to.Int(3, count);
            to.End();
        }
    }
}
