-- table:     gold.driver_session_summary
-- about:     One row per driver and session with laps: how many, how fast, how steady.
-- grain:     session_key, driver_number
-- partition: year, session_key
-- inputs:    silver.laps, silver.session_drivers
-- columns:
--   year                    INTEGER NOT NULL  Season.
--   session_key             INTEGER NOT NULL  F1's key of the session.
--   driver_number           INTEGER NOT NULL  Car number.
--   driver_id               VARCHAR NOT NULL  Stable id of the driver.
--   driver_name             VARCHAR           Name of the driver; null when unknown.
--   team_id                 VARCHAR           Team in this session; null when unknown.
--   team_name               VARCHAR           Team in this session; null when unknown.
--   session_name            VARCHAR NOT NULL  As received.
--   session_kind            VARCHAR NOT NULL  practice, qualifying, sprint_qualifying, sprint, race, other.
--   total_laps              INTEGER NOT NULL  Laps begun.
--   valid_laps              INTEGER NOT NULL  Valid laps, as in silver.laps.
--   pit_out_laps            INTEGER NOT NULL  Laps begun in the pit lane.
--   deleted_laps            INTEGER NOT NULL  Laps whose time race control deleted.
--   valid_lap_percentage    DOUBLE NOT NULL   Percent of laps that are valid, to the hundredth.
--   fastest_lap             DOUBLE            Seconds of the fastest valid lap; null without one.
--   fastest_lap_number      INTEGER           Lap on which it was first set; null without one.
--   slowest_lap             DOUBLE            Seconds of the slowest valid lap; null without one.
--   avg_lap                 DOUBLE            Mean seconds of valid laps, to the millisecond; null without one.
--   median_lap              DOUBLE            Median seconds of valid laps, to the millisecond; null without one.
--   stddev_lap              DOUBLE            Standard deviation (sample) of valid laps in seconds, to the millisecond; null below two laps.
--   lap_time_range          DOUBLE            Slowest minus fastest valid lap in seconds; null without one.
--   avg_sector_1            DOUBLE            Mean seconds in valid laps; null without one.
--   avg_sector_2            DOUBLE            Mean seconds in valid laps; null without one.
--   avg_sector_3            DOUBLE            Mean seconds in valid laps; null without one.
--   best_sector_1           DOUBLE            Least seconds in valid laps; null without one.
--   best_sector_2           DOUBLE            Least seconds in valid laps; null without one.
--   best_sector_3           DOUBLE            Least seconds in valid laps; null without one.
--   theoretical_best_lap    DOUBLE            Sum of the best sectors in seconds; null when one is missing.
--   top_speed               INTEGER           km/h: highest speed measured on any lap; null without one.
--   avg_speed               DOUBLE            Mean of the highest speeds of valid laps in km/h, to the tenth; null without one.
--   complete_sector_laps    INTEGER NOT NULL  Laps with all three sectors timed.
--   consistency_coefficient DOUBLE            Standard deviation divided by the mean of valid laps, to the fourth decimal (smaller is steadier); null below two laps.
with summary as (
    select
        year, session_key, driver_number,
        min(session_name) as session_name,
        min(session_kind) as session_kind,
        count(*) as total_laps,
        count(*) filter (where is_valid_lap) as valid_laps,
        count(*) filter (where is_pit_out_lap) as pit_out_laps,
        count(*) filter (where is_deleted) as deleted_laps,
        min(lap_time_millis) filter (where is_valid_lap) as fastest_millis,
        arg_min(lap_number, (lap_time_millis, lap_number)) filter (where is_valid_lap) as fastest_lap_number,
        max(lap_time_millis) filter (where is_valid_lap) as slowest_millis,
        -- Over whole milliseconds, so that the order of the rows cannot change the last digit.
        sum(lap_time_millis) filter (where is_valid_lap) as sum_millis,
        sum(lap_time_millis * lap_time_millis) filter (where is_valid_lap) as sum_squares,
        median(lap_time_millis) filter (where is_valid_lap) as median_millis,
        avg(seconds_to_millis(duration_sector_1)) filter (where is_valid_lap) as avg_sector_1_millis,
        avg(seconds_to_millis(duration_sector_2)) filter (where is_valid_lap) as avg_sector_2_millis,
        avg(seconds_to_millis(duration_sector_3)) filter (where is_valid_lap) as avg_sector_3_millis,
        min(duration_sector_1) filter (where is_valid_lap) as best_sector_1,
        min(duration_sector_2) filter (where is_valid_lap) as best_sector_2,
        min(duration_sector_3) filter (where is_valid_lap) as best_sector_3,
        max(max_speed) as top_speed,
        avg(max_speed) filter (where is_valid_lap) as avg_speed,
        count(*) filter (where sector_completeness = 'Complete') as complete_sector_laps
    from silver.laps
    group by year, session_key, driver_number
),
spread as (
    select
        summary.*,
        sum_millis / valid_laps as mean_millis,
        case when valid_laps >= 2 then sqrt(greatest(sum_squares - sum_millis * (sum_millis / valid_laps), 0) / (valid_laps - 1)) end as deviation_millis
    from summary
)
select
    spread.year,
    spread.session_key,
    spread.driver_number,
    session_drivers.driver_id,
    session_drivers.driver_name,
    session_drivers.team_id,
    session_drivers.team_name,
    spread.session_name,
    spread.session_kind,
    spread.total_laps,
    spread.valid_laps,
    spread.pit_out_laps,
    spread.deleted_laps,
    round(spread.valid_laps * 100.0 / spread.total_laps, 2) as valid_lap_percentage,
    spread.fastest_millis / 1000.0 as fastest_lap,
    spread.fastest_lap_number,
    spread.slowest_millis / 1000.0 as slowest_lap,
    round(spread.mean_millis / 1000.0, 3) as avg_lap,
    round(spread.median_millis / 1000.0, 3) as median_lap,
    round(spread.deviation_millis / 1000.0, 3) as stddev_lap,
    (spread.slowest_millis - spread.fastest_millis) / 1000.0 as lap_time_range,
    round(spread.avg_sector_1_millis / 1000.0, 3) as avg_sector_1,
    round(spread.avg_sector_2_millis / 1000.0, 3) as avg_sector_2,
    round(spread.avg_sector_3_millis / 1000.0, 3) as avg_sector_3,
    spread.best_sector_1,
    spread.best_sector_2,
    spread.best_sector_3,
    round(spread.best_sector_1 + spread.best_sector_2 + spread.best_sector_3, 3) as theoretical_best_lap,
    spread.top_speed,
    round(spread.avg_speed, 1) as avg_speed,
    spread.complete_sector_laps,
    round(spread.deviation_millis / spread.mean_millis, 4) as consistency_coefficient
from spread
join silver.session_drivers as session_drivers using (year, session_key, driver_number)
