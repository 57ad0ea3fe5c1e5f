namespace Pitwall.Iceberg.Tests;

public class LruCacheTests
{
    [Fact]
    public void A_cache_keeps_what_was_used_last_within_its_weight()
    {
        var cache = new LruCache<string, int[]>(10, v => v.Length);
        cache.Set("a", new int[4]);
        cache.Set("b", new int[4]);
        var a = cache.GetOrAdd("a", () => throw new InvalidOperationException());
        cache.Set("c", new int[4]);
        Assert.Same(a, cache.GetOrAdd("a", () => throw new InvalidOperationException()));
        Assert.Empty(cache.GetOrAdd("b", () => []));
        cache.Set("big", new int[40]);
        Assert.Equal(40, cache.GetOrAdd("big", () => []).Length);
        Assert.Empty(cache.GetOrAdd("a", () => []));
    }
}
