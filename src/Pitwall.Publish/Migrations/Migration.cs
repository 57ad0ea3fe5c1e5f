using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pitwall.Publish.Migrations;

/// <summary>A step of the schema, from a file such as <c>0001_relations.sql</c>. Once released it is never changed; the next one is added.</summary>
/// <param name="Version">Its place, from 1.</param>
/// <param name="Name">What it brings.</param>
/// <param name="Sql">Statements, for the schema at the head of the search path.</param>
internal sealed record Migration(int Version, string Name, string Sql)
{
    private const string Folder = "migrations/";

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = Read();

    /// <summary>SHA-256 of the statements; line endings do not count.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <inheritdoc/>
    public override string ToString() => $"{Version} {Name}";

    private static Migration[] Read() =>
    [
        .. EmbeddedText.All(Folder).Select(file =>
        {
            var parts = Path.GetFileNameWithoutExtension(file.Name).Split('_', 2);
            return new Migration(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1].Replace('_', ' '), file.Text);
        }).OrderBy(m => m.Version),
    ];
}
