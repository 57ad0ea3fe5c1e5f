namespace Pitwall.Formula1.LiveTiming;

/// <summary>
/// The state of one topic, made by applying its messages one after the other. Every topic but the two of telemetry is sent as a first
/// whole message and patches on it. The rules, the same for all topics:
/// objects are merged, member by member; a list replaces what was there; an object whose names are indexes changes the elements of a list,
/// which is padded with null where it is too short; a list and an object keyed by its indexes are the same thing; names in
/// <c>_deleted</c> are removed before the rest is merged; a message with <c>_kf</c> (key frame) replaces the state; neither mark is kept;
/// null and "" are values like others. Not for use by two threads at a time.
/// </summary>
public sealed class TopicState
{
    private readonly PatchReader _reader = new();
    private Branch _root;
    private object _owner = new();
    private bool _isShared;

    /// <summary>Begins with an empty object.</summary>
    public TopicState() => _root = new Branch(_owner);

    /// <summary>Begins with a value taken earlier, such as an initial state or a checkpoint.</summary>
    /// <param name="value">An object or a list.</param>
    /// <exception cref="ArgumentException">The value is neither.</exception>
    public TopicState(StateValue value) => _root = BranchOf(value);

    /// <summary>The state as it is now. The value does not change with later messages; taking it costs next to nothing.</summary>
    public StateValue Value
    {
        get
        {
            _isShared = true;
            return new StateValue(_root);
        }
    }

    /// <summary>Goes back, or forth, to a value taken from any state of the topic.</summary>
    /// <inheritdoc cref="TopicState(StateValue)"/>
    public void Reset(StateValue value)
    {
        _root = BranchOf(value);
        _isShared = true;
    }

    /// <summary>Applies a message.</summary>
    /// <param name="message">UTF-8 JSON: an object or a list.</param>
    /// <returns>False, and nothing is changed, when it is not JSON, is deeper than 64 levels, or is neither an object nor a list.</returns>
    public bool TryApply(ReadOnlySpan<byte> message)
    {
        if (!PatchReader.IsUsable(message, out var isKeyFrame)) return false;
        if (_isShared)
        {
            _owner = new object();
            _isShared = false;
        }
        _root = _reader.Apply(message, isKeyFrame ? null : _root, _owner);
        return true;
    }

    private static Branch BranchOf(StateValue value) =>
        value.Node as Branch
        ?? throw new ArgumentException($"The state of a topic is an object or a list, not {value.Kind}.", nameof(value));
}
