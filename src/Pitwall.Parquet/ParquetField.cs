namespace Pitwall.Parquet;

/// <summary>A column of the file.</summary>
/// <param name="Name">Its name, other than that of every other column of the file.</param>
/// <param name="Id">Parquet's <c>field_id</c>, by which table formats find a column whatever it is called.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IsRequired">Whether null is refused. A required column stores no definition levels.</param>
public sealed record ParquetField(string Name, int Id, ParquetType Type, bool IsRequired);
