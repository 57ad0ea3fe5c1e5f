using Pitwall.Lakehouse.Queries;

namespace Pitwall.Conformance.Shared;

/// <summary>Questions to a lake through its reader, as a user would ask them.</summary>
internal static class LakeQueries
{
    public static IReadOnlyList<object?[]> Query(this Lake lake, string sql)
    {
        using var reader = lake.Engine.OpenReader();
        return reader.Rows(sql);
    }

    public static IReadOnlyList<object?[]> Rows(this LakeReader reader, string sql)
    {
        using var result = reader.Query(sql);
        return result.ToRows();
    }
}
