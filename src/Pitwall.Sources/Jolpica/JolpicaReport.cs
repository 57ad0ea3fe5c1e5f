using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Jolpica;

/// <summary>How the ingest of a unit ended.</summary>
public enum JolpicaOutcome
{
    /// <summary>All its rows are landed.</summary>
    Ok,

    /// <summary>It was landed before and is good: nothing was asked.</summary>
    Settled,

    /// <summary>It was asked for, and is the same as before.</summary>
    Unchanged,

    /// <summary>Jolpica has nothing of it.</summary>
    Empty,

    /// <summary>Rows are missing.</summary>
    Incomplete,

    /// <summary>Nothing of it is landed.</summary>
    Failed,
}

/// <summary>What is landed of a unit.</summary>
/// <param name="Resource">Name of the resource.</param>
/// <param name="Season">The season; null for a resource that has none.</param>
/// <param name="Round">The round; null for all of the season.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Rows">Rows in the landing.</param>
/// <param name="Missing">What is missing; empty when nothing is.</param>
public sealed record JolpicaUnitReport(string Resource, int? Season, int? Round, JolpicaOutcome Outcome, long Rows, IReadOnlyList<MissingRequest> Missing);

/// <summary>What an ingest did.</summary>
public sealed record JolpicaReport
{
    /// <summary>Every unit that was meant, in the order in which they were.</summary>
    public required IReadOnlyList<JolpicaUnitReport> Units { get; init; }

    /// <summary>Requests sent, retries included.</summary>
    public required long Requests { get; init; }

    /// <summary>Bytes of bodies that came in.</summary>
    public required long WireBytes { get; init; }

    /// <summary>Time that requests waited for the limiter, summed over requests.</summary>
    public required TimeSpan Waited { get; init; }

    /// <summary>Duration of the ingest.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The dump that was landed; null when the service was asked.</summary>
    public LandedDump? Dump { get; init; }

    /// <summary>Something the caller should know although all went well; null for nothing.</summary>
    public string? Warning { get; init; }

    /// <summary>Everything without a current answer.</summary>
    public IEnumerable<MissingRequest> Missing => Units.SelectMany(unit => unit.Missing).Concat(Dump?.Missing ?? []);

    /// <summary>Rows in the landing of what was meant.</summary>
    public long Rows => Units.Sum(unit => unit.Rows);

    /// <summary>0: everything is landed. 3: something is missing, and listed. 1: nothing is of use.</summary>
    public int ExitCode => !Missing.Any() ? 0 : Units.Any(unit => unit.Outcome is not (JolpicaOutcome.Failed or JolpicaOutcome.Incomplete)) ? 3 : 1;
}

/// <summary>A dump of Jolpica's database.</summary>
/// <param name="Name">Where it came from: an address, or the name of a file.</param>
/// <param name="Sha256">SHA-256 of the archive, lower-case hexadecimal; null when there was none.</param>
/// <param name="Bytes">Bytes of the archive.</param>
/// <param name="AsOf">Of when it is, UTC.</param>
/// <param name="WasLanded">True when it is the one that was landed last: nothing was landed.</param>
/// <param name="Newer">Seasons and rounds of which the service has told something newer than the dump: they were left as they are.</param>
/// <param name="Notes">What of the dump was not understood, such as a table that is not there; empty for nothing.</param>
/// <param name="Missing">What could not be had; empty when all is well.</param>
public sealed record LandedDump(
    string Name, string? Sha256, long Bytes, DateTimeOffset? AsOf, bool WasLanded, int Newer, IReadOnlyList<string> Notes, IReadOnlyList<MissingRequest> Missing);
