using System.Text;

namespace Pitwall.Sources.F1Db;

/// <summary>One kind of record of f1db, as it lands: a flat row of texts.</summary>
internal sealed class F1DbEntity
{
    private readonly byte[][] _sourceNames;
    private readonly byte[][] _landedNames;

    /// <param name="file">Name of its file in a split release without <c>f1db-</c> and ending: <c>races-race-results</c>.</param>
    /// <param name="keys">Columns that identify a row, as in a release: <c>raceId</c>.</param>
    /// <param name="columns">Columns as in a release, in order; those that f1db itself derives are left out.</param>
    public F1DbEntity(string file, string keys, string columns)
    {
        File = file;
        Collection = file.Replace('-', '_');
        IsByYear = file == "races" || file.StartsWith("races-", StringComparison.Ordinal) || file.StartsWith("seasons-", StringComparison.Ordinal);
        Columns = columns.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Keys = [.. keys.Split(' ').Select(F1DbNames.Landed)];
        _sourceNames = [.. Columns.Select(Encoding.UTF8.GetBytes)];
        _landedNames = [.. Columns.Select(column => Encoding.UTF8.GetBytes(F1DbNames.Landed(column)))];
        Flags = [.. F1DbNames.Flags.Select(IndexOf).Where(index => index >= 0)];
        Year = IndexOf("year");
        Order = IndexOf("positionDisplayOrder");
        RoundsText = IndexOf("roundsText");
        Rounds = IndexOf("rounds");
    }

    /// <summary>Name of its file in a split release.</summary>
    public string File { get; }

    /// <summary>Name of the collection in the landing: <c>races_race_results</c>.</summary>
    public string Collection { get; }

    /// <summary>True when it lands season by season.</summary>
    public bool IsByYear { get; }

    /// <summary>Columns as a release names them.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Landed columns that identify a row.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>Columns that are false where nothing is said.</summary>
    public IReadOnlyList<int> Flags { get; }

    /// <summary>Index of <c>year</c>; -1 for none.</summary>
    public int Year { get; }

    /// <summary>Index of <c>positionDisplayOrder</c>; -1 for none.</summary>
    public int Order { get; }

    /// <summary>Index of <c>roundsText</c>; -1 for none.</summary>
    public int RoundsText { get; }

    /// <summary>Index of <c>rounds</c>; -1 for none.</summary>
    public int Rounds { get; }

    /// <summary>Index of a column by its name in a release; -1 for none.</summary>
    public int IndexOf(string column) => Columns.ToList().IndexOf(column);

    /// <summary>Index of a column by its name in a release; -1 for none. Quick when columns are asked for in their order.</summary>
    /// <param name="column">The name.</param>
    /// <param name="likely">Where to look first.</param>
    public int IndexOf(ReadOnlySpan<byte> column, int likely)
    {
        if (likely < _sourceNames.Length && column.SequenceEqual(_sourceNames[likely])) return likely;
        for (var i = 0; i < _sourceNames.Length; i++)
            if (column.SequenceEqual(_sourceNames[i])) return i;
        return -1;
    }

    /// <summary>The landed name of a column.</summary>
    public ReadOnlySpan<byte> LandedName(int column) => _landedNames[column];
}
