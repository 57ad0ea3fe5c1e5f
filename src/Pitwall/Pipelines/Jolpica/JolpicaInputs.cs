using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Sources.Jolpica;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines.Jolpica;

/// <summary>
/// Brings Jolpica into bronze: <c>landing.jolpica_results</c> has the rows of all seasons, from the pages of the service and from dumps, of each
/// season or round the newest.
/// </summary>
internal sealed class JolpicaInputs(LandingStore landing) : IInputProvider
{
    private const string Prefix = "landing.jolpica_";

    /// <inheritdoc/>
    public bool Provides(string input) => Find(input) is not null;

    /// <inheritdoc/>
    public IProvidedInput Open(string input, TableDefinition consumer) =>
        new ReceivedRows(input, consumer, JolpicaUnits.Of(Find(input)!, landing.Read(JolpicaIngestor.Source).Units));

    private static JolpicaResource? Find(string input) => input.StartsWith(Prefix, StringComparison.Ordinal)
        ? JolpicaResources.All.FirstOrDefault(resource => resource.Table == input[Prefix.Length..])
        : null;
}
