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
        if (bodies.Any(DumpUnits.IsOfDump))
            return bodies.SelectMany(body => DumpRows.Read(resource, body.ReadAll()).Select(values => new JolpicaRow(body, values)));
        var merger = new RowMerger(resource);
        var ways = bodies.GroupBy(body => Number(body, "limit=")).OrderByDescending(way => way.Key).ToList();
        var rows = ways.SelectMany(way => way.OrderBy(body => Number(body, "offset=")))
            .SelectMany(body => Page(resource, body).Rows.Where(merger.Add).Select(values => new JolpicaRow(body, values)));
        // Several ways have each their own order, and of qualifying each page has.
        return merger.Ordered(rows);
    }

    private static JolpicaPage Page(JolpicaResource resource, LandedBody body)
    {
        try
        {
            return JolpicaPage.Read(resource, body.ReadAll());
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"{body.RequestKey} as landed in {body.Path} is no answer of Jolpica: {e.Message}. Ingest it again with --refresh.", e);
        }
    }

    /// <summary>A number of the request: bodies are landed in the order of their names, in which 1000 comes before 200.</summary>
    private static int Number(LandedBody body, string name)
    {
        var at = body.RequestKey.LastIndexOf(name, StringComparison.Ordinal);
        var text = at < 0 ? [] : body.RequestKey.AsSpan(at + name.Length);
        return int.TryParse(text.IndexOf('&') is >= 0 and var end ? text[..end] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
