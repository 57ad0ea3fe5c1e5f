namespace Pitwall.Formula1.LiveTiming.Hub;

/// <summary>A message of the live hub, or the initial state of a topic, which the hub answers to a subscription.</summary>
public readonly ref struct HubMessage
{
    internal HubMessage(string topic, DateTimeOffset? utc, ReadOnlySpan<byte> payload)
    {
        Topic = topic;
        Utc = utc;
        Payload = payload;
    }

    /// <summary>The topic as the hub names it, such as <c>TimingData</c> or <c>CarData.z</c>.</summary>
    public string Topic { get; }

    /// <summary>When the hub sent the message; null for an initial state, which holds all that came before the messages after it.</summary>
    public DateTimeOffset? Utc { get; }

    /// <summary>JSON: an object or a list, or a string of base64 for topics in <c>.z</c>. Valid during the call only.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Whether this is the state of the topic when the recorder subscribed.</summary>
    public bool IsInitialState => Utc is null;
}

/// <summary>Takes the messages of a recording, in the order of the recording.</summary>
public delegate void HubMessageHandler(in HubMessage message);
