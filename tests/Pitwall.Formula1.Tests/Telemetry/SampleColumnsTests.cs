using Pitwall.Formula1.Telemetry;

namespace Pitwall.Formula1.Tests.Telemetry;

/// <summary>Samples that are added by column are those that are added one by one.</summary>
public class SampleColumnsTests
{
    [Theory]
    [InlineData(44, 44, 16)]
    [InlineData(16, 16, 44)]
    [InlineData(44, 242, 16)]
    public void Samples_by_column_are_samples_one_by_one(params int[] drivers)
    {
        long[] times = [5, 4, 4];
        int[] numbers = [1, Sample.None, 3];
        PlaceStatus[] statuses = [PlaceStatus.OnTrack, PlaceStatus.Unknown, PlaceStatus.OffTrack];
        bool?[] onTrack = [true, null, false];
        var (cars, carsOneByOne) = (new CarSamples(), new CarSamples());
        var (places, placesOneByOne) = (new PositionSamples(), new PositionSamples());

        // More often than there is room for at first.
        for (var round = 0; round < 20; round++)
        {
            cars.Add(drivers, times, numbers, numbers, [1, 2, 3], [4, 5, 6], [7, 8, 9], numbers);
            places.Add(drivers, times, numbers, [0, 0, 1], numbers, statuses);
            for (var i = 0; i < drivers.Length; i++)
            {
                carsOneByOne.Add(drivers[i], times[i], numbers[i], numbers[i], i + 1, i + 4, i + 7, numbers[i]);
                placesOneByOne.Add(drivers[i], times[i], numbers[i], i / 2, numbers[i], onTrack[i]);
            }
        }

        Same(carsOneByOne.Rows, cars.Rows);
        Same(placesOneByOne.Rows, places.Rows);
    }

    [Fact]
    public void A_column_that_is_too_short_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new CarSamples().Add([44], [1], [1], [1], [1], [1], [1], []));
        Assert.Throws<ArgumentException>(() => new PositionSamples().Add([44], [1], [1], [1], [1], []));
    }

    [Fact]
    public void Telemetry_that_is_disposed_of_has_no_rows()
    {
        var made = new Synthetic().Car(44, 0, speed: 100).Car(44, 250, speed: 110).Make();
        Assert.Equal(2, made.Count);

        made.Dispose();
        made.Dispose();

        Assert.Equal(0, made.Count);
    }

    private static void Same(SampleRows expected, SampleRows rows)
    {
        expected.Sort();
        rows.Sort();
        Assert.Equal(expected.Drivers(), rows.Drivers());
        Assert.Equal(expected.Times[..expected.Count], rows.Times[..rows.Count]);
        for (var i = 0; i < expected.Values.Length; i++)
            Assert.Equal(expected.Values[i][..expected.Count], rows.Values[i][..rows.Count]);
    }
}
