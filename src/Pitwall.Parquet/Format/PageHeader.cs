namespace Pitwall.Parquet.Format;

/// <summary>Headers of pages. Data pages are of the first version, which every reader knows.</summary>
internal static class PageHeader
{
    public static void Data(CompactWriter header, int bytes, int stored, int rows, PageEncoding encoding)
    {
        Begin(header, PageKind.Data, bytes, stored);
        header.Begin(5);
        header.Int(1, rows);
        header.Int(2, (int)encoding);
        header.Int(3, (int)PageEncoding.Rle);
        header.Int(4, (int)PageEncoding.Rle);
        header.End();
        header.End();
    }

    public static void Dictionary(CompactWriter header, int bytes, int stored, int entries)
    {
        Begin(header, PageKind.Dictionary, bytes, stored);
        header.Begin(7);
        header.Int(1, entries);
        header.Int(2, (int)PageEncoding.Plain);
        header.End();
        header.End();
    }

    private static void Begin(CompactWriter header, PageKind kind, int bytes, int stored)
    {
        header.BeginElement();
        header.Int(1, (int)kind);
        header.Int(2, bytes);
        header.Int(3, stored);
    }
}
