using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Lakehouse.Partitions;

/// <summary>
/// Short hashes that tell whether a partition must be built: equal fingerprint, equal content.
/// 72 bits: with a million partitions the chance of one false match is about one in ten thousand million.
/// </summary>
public static class Fingerprint
{
    /// <summary>The version of what the engine itself does to rows; raised when a new version of it would write other contents.</summary>
    private const string EngineVersion = "1";

    /// <summary>The fingerprint of an ordered list of texts.</summary>
    public static string Of(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Base64Url.EncodeToString(hash.GetHashAndReset().AsSpan(0, 9));
    }

    /// <summary>The fingerprint of what decides a table's contents besides its inputs. Comments, line breaks and column docs do not count.</summary>
    internal static string Of(TableDefinition table, IReadOnlyList<Macro> macros)
    {
        var sql = table.Sql ?? "";
        var blocking = table.Expectations.Where(e => e.Severity == Severity.Block).Select(e => e.Sql).ToArray();
        return Of(
        [
            EngineVersion,
            table.Id.ToString(),
            string.Join(',', table.Grain),
            string.Join(',', table.Partition),
            string.Join(',', table.Columns.Select(c => $"{c.Name} {c.Type} {c.Required}")),
            SqlText.Normalise(sql),
            table.CodeVersion.ToString(System.Globalization.CultureInfo.InvariantCulture),
            .. Macro.UsedBy([sql, .. blocking], macros).Select(m => SqlText.Normalise(m.Sql)),
            .. blocking.Select(SqlText.Normalise),
        ]);
    }
}
