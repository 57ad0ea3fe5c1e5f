using Pitwall.Sources.OpenF1;

namespace Pitwall.Sources.Tests.OpenF1;

public sealed class OpenF1RequestTests
{
    [Fact]
    public void Bounds_are_percent_encoded_and_the_key_is_readable()
    {
        var carData = OpenF1Collections.OfSessions.Single(collection => collection.Name == "car_data");
        var request = OpenF1Request.For(carData).With("session_key", 9558).With("driver_number", 44)
            .From(new DateTimeOffset(2024, 7, 7, 14, 0, 0, TimeSpan.Zero)).Before(new DateTimeOffset(2024, 7, 7, 15, 30, 0, TimeSpan.FromHours(1)));

        var upstream = request.At(new Uri("http://localhost:1234/openf1/v1/"));

        Assert.Equal("car_data?session_key=9558&driver_number=44&date>=2024-07-07T14:00:00+00:00&date<2024-07-07T14:30:00+00:00", upstream.Key);
        Assert.Equal(
            "http://localhost:1234/openf1/v1/car_data?session_key=9558&driver_number=44"
            + "&date%3E=2024-07-07T14%3A00%3A00%2B00%3A00&date%3C2024-07-07T14%3A30%3A00%2B00%3A00",
            upstream.Url.AbsoluteUri);
    }
}
