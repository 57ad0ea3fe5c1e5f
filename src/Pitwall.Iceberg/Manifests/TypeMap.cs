namespace Pitwall.Iceberg;

/// <summary>The type of every field id a table ever had, so that bounds of old files can be read; the newest schema wins.</summary>
internal sealed class TypeMap
{
    /// <summary>Column <c>file_path</c> of position delete files (specification, Reserved Field IDs).</summary>
    public const int DeleteFilePathId = 2147483546;

    /// <summary>Column <c>pos</c> of position delete files.</summary>
    public const int DeletePositionId = 2147483545;

    private readonly Dictionary<int, IcebergType> _types = new()
    {
        [DeleteFilePathId] = IcebergType.String,
        [DeletePositionId] = IcebergType.Long,
    };

    public TypeMap(IEnumerable<Schema> schemas, int currentSchemaId)
    {
        foreach (var schema in schemas.OrderBy(s => s.SchemaId == currentSchemaId).ThenBy(s => s.SchemaId))
        {
            foreach (var field in schema.AllFields()) _types[field.Id] = field.Type;
        }
    }

    public IReadOnlyDictionary<int, IcebergType> Types => _types;

    public IcebergType? Find(int fieldId) => _types.GetValueOrDefault(fieldId);
}
