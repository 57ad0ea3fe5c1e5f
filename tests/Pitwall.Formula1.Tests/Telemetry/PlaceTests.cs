using Pitwall.Formula1.Telemetry;

namespace Pitwall.Formula1.Tests.Telemetry;

public sealed class PlaceTests
{
    [Fact]
    public void A_place_lies_on_the_line_between_its_neighbours_by_time_and_not_by_number()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var (begin, end) = (random.Next(0, 1_000), random.Next(1_001, 2_000));
            var (x0, x1) = (random.Next(-9_000, 9_000), random.Next(-9_000, 9_000));
            var session = new Synthetic().Place(4, begin, x0, 5).Place(4, end, x1, 5);
            var times = Enumerable.Range(0, 7).Select(_ => random.Next(begin, end + 1)).Distinct().Order().ToArray();
            foreach (var time in times) session.Car(4, time);

            var made = session.Make();

            for (var row = 0; row < times.Length; row++)
            {
                Assert.Equal(x0 + ((x1 - x0) * (times[row] - begin) / (double)(end - begin)), made.X.Span[row], 1.0);
                if (times[row] < end) Assert.Equal(times[row] - begin, made.LocationAgeMillis.Span[row]);
            }
        }
    }

    [Fact]
    public void There_is_no_place_between_samples_more_than_two_seconds_apart_nor_behind_the_last()
    {
        var made = new Synthetic()
            .Place(4, 1_000, 100, 0).Place(4, 3_001, 300, 0).Place(4, 3_500, 400, 0)
            .Car(4, 900).Car(4, 1_000).Car(4, 2_000).Car(4, 3_001).Car(4, 3_500).Car(4, 3_600).Make();

        Assert.Equal([Sample.None, Sample.None, Sample.None, 300, 400, Sample.None], made.X.Span.ToArray());
    }

    [Fact]
    public void One_car_never_has_the_place_of_another()
    {
        var made = new Synthetic().Place(1, 0, 7_777, 7_777).Place(1, 500, 7_777, 7_777).Place(16, 0, 8_888, 8).Place(16, 500, 8_888, 8)
            .Car(1, 250).Car(4, 250).Car(16, 250).Make();

        Assert.Equal([7_777, Sample.None, 8_888], made.X.Span.ToArray());
    }

    [Fact]
    public void The_origin_is_no_place_and_a_status_holds_for_two_seconds()
    {
        var made = new Synthetic()
            .Place(4, 0, 0, 0, 0, true).Place(4, 1_000, 10, 10, 0, false).Place(4, 1_250, 20, 10, 0, true)
            .Car(4, 500).Car(4, 1_100).Car(4, 1_300).Car(4, 3_300).Make();

        Assert.Equal([PlaceStatus.Unknown, PlaceStatus.OffTrack, PlaceStatus.OnTrack, PlaceStatus.Unknown], made.IsOnTrack.Span.ToArray());
        Assert.Equal([Sample.None, 14, Sample.None, Sample.None], made.X.Span.ToArray());
    }
}
