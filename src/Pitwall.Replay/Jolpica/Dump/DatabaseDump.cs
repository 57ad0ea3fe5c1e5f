using System.IO.Compression;
using System.Security.Cryptography;
using Pitwall.Replay.Jolpica.Data;

namespace Pitwall.Replay.Jolpica.Dump;

/// <summary>The database as a zip of CSV files, as the service packs it: equal data make equal bytes.</summary>
internal sealed class DatabaseDump
{
    private static readonly DateTimeOffset Stamp = new(1999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private DatabaseDump(byte[] zip)
    {
        Zip = zip;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(zip));
    }

    public byte[] Zip { get; }

    /// <summary>Of the zip, in lower case.</summary>
    public string Sha256 { get; }

    public static DatabaseDump Of(ErgastData data)
    {
        var reference = new DumpReference(data);
        var sessions = new DumpSessions(reference);
        var tables = reference.Tables.Concat(sessions.Tables).Concat(DumpChampionships.Tables(reference, sessions));
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var table in tables.OrderBy(table => table.Name, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(table.Name + ".csv", CompressionLevel.Fastest);
                entry.LastWriteTime = Stamp;
                using var file = entry.Open();
                file.Write(table.ToBytes());
            }
        }

        return new DatabaseDump(bytes.ToArray());
    }
}
