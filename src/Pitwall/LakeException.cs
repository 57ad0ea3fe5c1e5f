namespace Pitwall;

/// <summary>Something about a lake that its user can mend; the message says what and how.</summary>
public sealed class LakeException : Exception
{
    /// <summary>Reports it.</summary>
    public LakeException(string message)
        : base(message)
    {
    }
}
