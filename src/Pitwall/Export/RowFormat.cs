namespace Pitwall.Export;

/// <summary>How rows are written for other programs.</summary>
public enum RowFormat
{
    /// <summary>Comma-separated values (RFC 4180) with a header line.</summary>
    Csv,

    /// <summary>One JSON array of objects.</summary>
    Json,

    /// <summary>One JSON object per line.</summary>
    Ndjson,
}
