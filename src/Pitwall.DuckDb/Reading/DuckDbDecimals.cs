namespace Pitwall.DuckDb;

/// <summary>Values of a DECIMAL of any width, read in place.</summary>
public readonly ref struct DuckDbDecimals
{
    private readonly VectorReader _reader;

    internal DuckDbDecimals(VectorReader reader) => _reader = reader;

    /// <summary>How many values there are, NULLs included.</summary>
    public int Count => _reader.Count;

    /// <summary>Digits after the point, 0 to 38.</summary>
    public int Scale => _reader.Type.Scale;

    /// <summary>The value, or null where it is NULL.</summary>
    /// <exception cref="OverflowException">The value does not fit into 96 bits or has more than 28 digits after the point; use <see cref="Unscaled"/>.</exception>
    public decimal? this[int row]
    {
        get
        {
            if (IsNull(row)) return null;
            var unscaled = _reader.Unscaled(row);
            return DuckDbDecimal.TryToDecimal(unscaled, Scale, out var value)
                ? value
                : throw new OverflowException(
                    $"{_reader.Place} is {_reader.Type}; {new DuckDbDecimal(unscaled, Scale)} does not fit into System.Decimal. Read the unscaled value.");
        }
    }

    /// <summary>Whether the value is NULL.</summary>
    public bool IsNull(int row) => _reader.IsNull(row);

    /// <summary>All digits as a whole number: the value times ten to the power of <see cref="Scale"/>. Without meaning where it is NULL.</summary>
    public Int128 Unscaled(int row) => _reader.Unscaled(row);
}
