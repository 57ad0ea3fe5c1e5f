using System.Runtime.InteropServices;
using Pitwall.DuckDb;

namespace Pitwall;

/// <summary>Reads the rows of a query into the columns of a table.</summary>
internal static class ResultReader
{
    /// <summary>All rows.</summary>
    public static Table Read(DuckDbResult result, string name)
    {
        var builders = result.Columns.Select(Builder.For).ToArray();
        while (result.NextChunk())
        {
            for (var i = 0; i < builders.Length; i++)
                builders[i].Add(result.Chunk, i);
        }

        return new Table(name, builders.Select(b => b.Build()));
    }

    private abstract class Builder
    {
        public static Builder For(DuckDbColumn column) => column.Type.Id switch
        {
            DuckDbTypeId.Integer => new Fixed<int>(column),
            DuckDbTypeId.BigInt => new Fixed<long>(column),
            DuckDbTypeId.Double => new Fixed<double>(column),
            DuckDbTypeId.Boolean => new Fixed<bool>(column),
            DuckDbTypeId.TimestampTz => new Times(column),
            DuckDbTypeId.Varchar or DuckDbTypeId.Enum => new Texts(column),
            DuckDbTypeId.Decimal => new Boxed<decimal?>(column, v => v is decimal d ? d : null),
            DuckDbTypeId.Date => new Boxed<DateOnly?>(column, v => v is DateOnly d ? d : null),
            // Sums of whole numbers are as wide as can be; nearly all fit into 64 bits.
            DuckDbTypeId.HugeInt => new Boxed<long?>(column, v => v is Int128 n && n >= long.MinValue && n <= long.MaxValue ? (long)n : null) { SqlType = "BIGINT" },
            _ => new Boxed<object?>(column, v => v),
        };

        public abstract void Add(DuckDbChunk chunk, int column);

        public abstract TableColumn Build();
    }

    private sealed class Fixed<T>(DuckDbColumn column) : Builder
        where T : unmanaged
    {
        private readonly List<T?> _values = [];

        public override void Add(DuckDbChunk chunk, int index)
        {
            var values = chunk.Column<T>(index);
            var start = _values.Count;
            CollectionsMarshal.SetCount(_values, start + values.Count);
            var target = CollectionsMarshal.AsSpan(_values)[start..];
            var span = values.Span;
            if (values.HasNulls)
            {
                for (var i = 0; i < span.Length; i++)
                    target[i] = values.IsNull(i) ? null : span[i];
            }
            else
            {
                for (var i = 0; i < span.Length; i++)
                    target[i] = span[i];
            }
        }

        public override TableColumn Build() => new TableColumn<T?>(column.Name, column.Type.ToString(), [.. _values]);
    }

    private sealed class Times(DuckDbColumn column) : Builder
    {
        private readonly List<DateTimeOffset?> _values = [];

        public override void Add(DuckDbChunk chunk, int index)
        {
            var values = chunk.Column<DuckDbTimestamp>(index);
            for (var i = 0; i < values.Count; i++)
                _values.Add(values[i] is { } time && time.TryToDateTime(out var utc) ? new DateTimeOffset(utc, TimeSpan.Zero) : null);
        }

        public override TableColumn Build() => new TableColumn<DateTimeOffset?>(column.Name, column.Type.ToString(), [.. _values]);
    }

    /// <summary>Texts repeat (names, kinds, compounds), so that the last one is kept and not made again.</summary>
    private sealed class Texts(DuckDbColumn column) : Builder
    {
        private readonly List<string?> _values = [];

        public override void Add(DuckDbChunk chunk, int index)
        {
            var values = chunk.Text(index);
            for (var i = 0; i < values.Count; i++)
            {
                var text = values[i];
                _values.Add(_values.Count > 0 && _values[^1] == text ? _values[^1] : text);
            }
        }

        public override TableColumn Build() => new TableColumn<string?>(column.Name, "VARCHAR", [.. _values]);
    }

    private sealed class Boxed<T>(DuckDbColumn column, Func<object?, T> convert) : Builder
    {
        private readonly List<T> _values = [];

        public string SqlType { get; init; } = column.Type.ToString();

        public override void Add(DuckDbChunk chunk, int index)
        {
            for (var i = 0; i < chunk.Count; i++)
                _values.Add(convert(chunk.Value(index, i)));
        }

        public override TableColumn Build() => new TableColumn<T>(column.Name, SqlType, [.. _values]);
    }
}
