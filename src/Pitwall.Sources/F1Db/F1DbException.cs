namespace Pitwall.Sources.F1Db;

/// <summary>A release of f1db cannot be read: it is none, it is damaged, or it is not safe to open. The message names file and line; nothing was replaced.</summary>
public sealed class F1DbException : Exception
{
    /// <summary>Makes the failure.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="inner">The cause; null for none.</param>
    public F1DbException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
