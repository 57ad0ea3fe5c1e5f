namespace Pitwall.Parquet;

/// <summary>What a finished file holds.</summary>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Columns">One for each field, in the order of the fields.</param>
public sealed record ParquetSummary(long Rows, long Bytes, IReadOnlyList<ParquetColumnSummary> Columns);

/// <summary>What a column of a finished file holds, over all row groups.</summary>
/// <param name="Field">The column.</param>
/// <param name="Bytes">Bytes of its pages, headers included.</param>
/// <param name="Values">Rows, nulls included.</param>
/// <param name="Nulls">Rows without a value.</param>
/// <param name="Min">The least value as <see cref="bool"/>, <see cref="int"/>, <see cref="long"/>, <see cref="double"/> or <see cref="string"/>;
/// NaN left out, zero as -0.0, texts by their UTF-8 bytes; null when there is none.</param>
/// <param name="Max">The greatest value, likewise; zero as +0.0.</param>
/// <param name="HasNan">Whether there is a NaN among the values.</param>
public sealed record ParquetColumnSummary(ParquetField Field, long Bytes, long Values, long Nulls, object? Min, object? Max, bool HasNan);
