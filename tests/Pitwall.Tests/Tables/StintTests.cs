namespace Pitwall.Tests.Tables;

public sealed class StintTests
{
    [Fact]
    public void A_stint_never_ends_before_it_begins()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_stints", """
            driver_number | stint_number | lap_start | lap_end | compound | tyre_age_at_start
            4             | 1            | 1         | 20      | MEDIUM   | 0
            4             | 2            | 21        | 20      | HARD     | 0
            4             | 3            | 21        | 40      | SOFT     | 3
            """);

        lake.Expect("silver.stints", """
            stint_number | lap_start | lap_end | total_laps | compound | is_new_tyre | is_derived
            1            | 1         | 20      | 20         | MEDIUM   | true        | false
            2            |           |         | 0          | HARD     | true        | true
            3            | 21        | 40      | 20         | SOFT     | false       | false
            """);
    }

    [Fact]
    public void A_lap_belongs_to_one_stint_when_two_overlap()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_stints", """
            driver_number | stint_number | lap_start | lap_end | compound
            4             | 1            | 1         | 20      | MEDIUM
            4             | 2            | 20        | 40      | HARD
            """);

        lake.Expect("silver.stints", "stint_number | lap_start | lap_end | is_derived\n1 | 1 | 20 | false\n2 | 21 | 40 | true");
    }

    [Fact]
    public void Laps_that_are_missing_are_filled_from_the_stints_beside_and_the_laps_driven()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_laps", "driver_number | lap_number\n4 | 40");
        lake.Given("bronze.openf1_stints", """
            driver_number | stint_number | lap_start | lap_end | compound
            4             | 1            |           | 15      | SOFT
            4             | 2            | 16        |         | MEDIUM
            4             | 3            | 31        |         | HARD
            """);

        lake.Expect("silver.stints", """
            stint_number | lap_start | lap_end | is_derived
            1            | 1         | 15      | true
            2            | 16        | 30      | true
            3            | 31        | 40      | true
            """);
    }

    [Fact]
    public void A_car_that_did_not_start_has_a_stint_without_laps()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_stints", "driver_number | stint_number | lap_start | lap_end | compound\n4 | 1 | | | SOFT");

        lake.Expect("silver.stints", "stint_number | lap_start | lap_end | total_laps\n1 | | | 0");
    }

    [Fact]
    public void An_unknown_compound_is_that_of_the_neighbour_only_when_the_age_goes_on()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_stints", """
            driver_number | stint_number | lap_start | lap_end | compound | tyre_age_at_start
            1             | 1            | 1         | 5       | INTERMEDIATE | 0
            1             | 2            | 6         | 9       | UNKNOWN  | 5
            4             | 1            | 1         | 5       | INTERMEDIATE | 0
            4             | 2            | 6         | 9       | UNKNOWN  | 0
            16            | 1            | 1         | 9       | TEST_UNKNOWN | 2
            """);

        lake.Expect("silver.stints", """
            driver_number | stint_number | compound     | compound_source
            1             | 1            | INTERMEDIATE | openf1
            1             | 2            | INTERMEDIATE | neighbour
            4             | 1            | INTERMEDIATE | openf1
            4             | 2            |              |
            16            | 1            |              |
            """);
    }

    [Fact]
    public void A_stint_received_twice_is_one_and_the_longer_stands()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_stints", """
            driver_number | stint_number | lap_start | lap_end | compound
            4             | 1            | 1         | 12      | SOFT
            4             | 1            | 1         | 20      | SOFT
            4             | 1            | 1         | 20      | SOFT
            """);

        lake.Expect("silver.stints", "stint_number | lap_start | lap_end | total_laps\n1 | 1 | 20 | 20");
    }
}
