using Pitwall.Sources.Landing;

namespace Pitwall.Sources.F1Db;

/// <summary>What is landed of one collection, and what the release changed in it.</summary>
/// <param name="Collection">Name of the collection.</param>
/// <param name="Rows">Rows of the release.</param>
/// <param name="ChangedUnits">Units, seasons or the whole, that landed anew.</param>
/// <param name="Added">Rows that are new since the release before; all of them in a first ingest.</param>
/// <param name="Changed">Rows with other values than in the release before.</param>
/// <param name="Gone">Keys of rows that the release before had: what has vanished upstream.</param>
public sealed record F1DbCollectionReport(string Collection, long Rows, int ChangedUnits, long Added, long Changed, IReadOnlyList<string> Gone);

/// <summary>What the ingest of a release did.</summary>
public sealed record F1DbReport
{
    /// <summary>Where the release came from: an address, or the name of a file or folder.</summary>
    public required string Release { get; init; }

    /// <summary>SHA-256 of the archive, lower-case hexadecimal; null when there was none.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Bytes of the archive.</summary>
    public long Bytes { get; init; }

    /// <summary>Its shape; null when it was not read, because it was landed before.</summary>
    public F1DbLayout? Layout { get; init; }

    /// <summary>True when the newest landed release is this one: nothing was landed.</summary>
    public bool WasLanded { get; init; }

    /// <summary>Per collection, by name; empty when it was not read.</summary>
    public IReadOnlyList<F1DbCollectionReport> Collections { get; init; } = [];

    /// <summary>Columns, lists and files that Pitwall does not know, with how often they came. Unknown columns land with their rows; files stay in the archive.</summary>
    public IReadOnlyDictionary<string, int> Unknown { get; init; } = new Dictionary<string, int>();

    /// <summary>What could not be had; empty when all is well.</summary>
    public IReadOnlyList<MissingRequest> Missing { get; init; } = [];

    /// <summary>Requests sent, retries included; 0 for a file.</summary>
    public long Requests { get; init; }

    /// <summary>Duration of the ingest.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Rows of the release.</summary>
    public long Rows => Collections.Sum(collection => collection.Rows);

    /// <summary>0: the release is landed. 1: it could not be had.</summary>
    public int ExitCode => Missing.Count == 0 ? 0 : 1;
}
