using System.Reflection;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Pipelines;

/// <summary>The tables that Pitwall brings along: the folder <c>tables/</c> of the repository, inside the assembly.</summary>
public static class BuiltInTables
{
    private const string Root = "tables/";
    private static readonly Lazy<DefinitionSet> Set = new(() => DefinitionSet.Read(Texts(), CodeTables.Complete));

    /// <summary>All of them.</summary>
    public static DefinitionSet Definitions => Set.Value;

    private static IEnumerable<DefinitionText> Texts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Select(n => n.Replace('\\', '/')).Where(n => n.StartsWith(Root, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new DefinitionText(name[Root.Length..], reader.ReadToEnd());
        }
    }
}
