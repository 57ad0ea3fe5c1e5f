namespace Pitwall.Sources.Http;

/// <summary>How one upstream means what it says when it refuses. Everything else about refusals is the same for all.</summary>
/// <param name="MeansNothing">Whether a refusal with this status says that there is nothing to be had: an answer, and no failure.</param>
/// <param name="IsForeign">Whether a refusal with this status is not the upstream's own word, so that it is worth asking again.</param>
/// <param name="Forbidden">What to do when it lets nobody in, in words.</param>
internal sealed record UpstreamDialect(
    Func<int, RefusalText, bool> MeansNothing, Func<int, RefusalText, bool> IsForeign, string Forbidden);
