namespace Pitwall.Sources.Jolpica.Dump;

/// <summary>A dump of Jolpica cannot be read: it is none, it is damaged, or it is not safe to open. Nothing was replaced.</summary>
public sealed class DumpException : Exception
{
    /// <summary>Makes the failure.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="inner">The cause; null for none.</param>
    public DumpException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
