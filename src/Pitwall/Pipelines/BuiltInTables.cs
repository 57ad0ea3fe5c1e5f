using System.Reflection;
using System.Text;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Pipelines;

/// <summary>The tables that Pitwall brings along: the folder <c>tables/</c> of the repository, inside the assembly.</summary>
public static class BuiltInTables
{
    private const string Root = "tables/";
    private static readonly Lazy<DefinitionSet> Set = new(() => DefinitionSet.Read(Texts(), CodeTables.Complete, areSound: true));

    /// <summary>All of them.</summary>
    public static DefinitionSet Definitions => Set.Value;

    private static IEnumerable<DefinitionText> Texts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Select(n => n.Replace('\\', '/')).Where(n => n.StartsWith(Root, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            yield return new DefinitionText(name[Root.Length..], Encoding.UTF8.GetString(bytes));
        }
    }
}
