using System.Globalization;
using Pitwall.Sources.Jolpica.Api;
using Pitwall.Sources.Jolpica.Dump;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Jolpica;

/// <summary>A row of a landed unit.</summary>
/// <param name="Body">The page or file that it is from.</param>
/// <param name="Values">A text or nothing per column of the resource.</param>
public readonly record struct JolpicaRow(LandedBody Body, string?[] Values);

/// <summary>Reads landed units into flat rows: pages of the service, and what a dump was made into.</summary>
public static class JolpicaRows
{
    /// <summary>Raised when the same landed bodies make other rows.</summary>
    public const int Version = 1;

    /// <summary>Reads the rows of a unit, in Jolpica's order; a row that stands on two pages once.</summary>
    /// <param name="resource">What the unit is of.</param>
    /// <param name="bodies">Its bodies.</param>
    /// <exception cref="InvalidDataException">A body is gone or damaged.</exception>
    public static IEnumerable<JolpicaRow> Read(JolpicaResource resource, IReadOnlyList<LandedBody> bodies)
    {
        var merger = new RowMerger(resource);
        foreach (var body in bodies.OrderBy(Offset))
        {
            if (DumpUnits.IsOfDump(body))
            {
                foreach (var values in DumpRows.Read(resource, LandedRows.Bytes(body))) yield return new JolpicaRow(body, values);
                continue;
            }
            foreach (var values in Page(resource, body).Rows)
                if (merger.Add(values)) yield return new JolpicaRow(body, values);
        }
    }

    private static JolpicaPage Page(JolpicaResource resource, LandedBody body)
    {
        try
        {
            return JolpicaPage.Read(resource, LandedRows.Bytes(body));
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"{body.RequestKey} as landed in {body.Path} is no answer of Jolpica: {e.Message}. Ingest it again with --refresh.", e);
        }
    }

    /// <summary>Bodies are landed in the order of their names, in which 1000 comes before 200.</summary>
    private static int Offset(LandedBody body)
    {
        const string Name = "offset=";
        var at = body.RequestKey.LastIndexOf(Name, StringComparison.Ordinal);
        return at >= 0 && int.TryParse(body.RequestKey.AsSpan(at + Name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : 0;
    }
}
