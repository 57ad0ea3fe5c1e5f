-- table:     gold.tyre_degradation
-- about:     How lap times grew over a stint. Only clean laps count: valid, not into or out of the pits, under green,
--            within 7 % of the stint's median. The car grows lighter by fuel at the same time, so a slope near zero
--            or below is no lack of wear.
-- grain:     session_key, driver_number, stint_number
-- partition: year, session_key
-- inputs:    silver.laps, silver.stints
-- columns:
--   year                INTEGER NOT NULL  Season.
--   session_key         INTEGER NOT NULL  F1's key of the session.
--   driver_number       INTEGER NOT NULL  Car number.
--   stint_number        INTEGER NOT NULL  Stint of the driver.
--   driver_id           VARCHAR           Stable id of the driver; null when unknown.
--   team_id             VARCHAR           Team in this session; null when unknown.
--   session_kind        VARCHAR NOT NULL  practice, qualifying, sprint_qualifying, sprint, race, other.
--   compound            VARCHAR           Compound; null when unknown.
--   lap_start           INTEGER NOT NULL  First lap of the stint.
--   lap_end             INTEGER NOT NULL  Last lap of the stint.
--   tyre_age_at_start   INTEGER           Laps on the set before the stint; null when not given.
--   stint_laps          INTEGER NOT NULL  Laps of the stint.
--   clean_laps          INTEGER NOT NULL  Laps that count.
--   fastest_lap         DOUBLE            Seconds of the fastest clean lap; null without one.
--   avg_lap             DOUBLE            Mean seconds of clean laps, to the millisecond; null without one.
--   degradation_per_lap DOUBLE            Seconds that a lap takes longer with each lap on the tyres: slope of a straight line through the clean laps, to the tenth of a millisecond; null below four laps.
--   first_lap_on_line   DOUBLE            Seconds of the stint's first lap by that line, to the millisecond; null below four laps.
--   fit_r2              DOUBLE            Share of the spread that the line explains, 0 to 1, to the fourth decimal; null below four laps.
with stint_laps as (
    select
        stints.year, stints.session_key, stints.driver_number, stints.stint_number,
        laps.driver_id, laps.team_id, laps.session_kind,
        laps.lap_number - stints.lap_start as lap_of_stint,
        laps.lap_time_millis,
        laps.is_valid_lap and not laps.is_pit_in_lap and not laps.is_pit_out_lap and coalesce(laps.track_status = 'GREEN', false) as is_green
    from silver.stints as stints
    join silver.laps as laps using (year, session_key, driver_number, stint_number)
),
medians as (
    select session_key, driver_number, stint_number, median(lap_time_millis) filter (where is_green) as median_millis
    from stint_laps
    group by session_key, driver_number, stint_number
),
marked as (
    select
        stint_laps.*,
        stint_laps.is_green and stint_laps.lap_time_millis <= medians.median_millis * 1.07 as is_clean
    from stint_laps
    join medians using (session_key, driver_number, stint_number)
),
-- Sums over whole numbers, so that the order of the rows cannot change the last digit.
sums as (
    select
        year, session_key, driver_number, stint_number,
        min(driver_id) as driver_id, min(team_id) as team_id, min(session_kind) as session_kind,
        count(*) filter (where is_clean) as n,
        cast(sum(lap_of_stint) filter (where is_clean) as double) as sx,
        cast(sum(lap_time_millis) filter (where is_clean) as double) as sy,
        cast(sum(lap_of_stint * lap_of_stint) filter (where is_clean) as double) as sxx,
        cast(sum(lap_of_stint * lap_time_millis) filter (where is_clean) as double) as sxy,
        cast(sum(lap_time_millis * lap_time_millis) filter (where is_clean) as double) as syy,
        min(lap_time_millis) filter (where is_clean) as fastest_millis
    from marked
    group by year, session_key, driver_number, stint_number
),
fits as (
    select
        sums.*,
        case when n >= 4 and n * sxx > sx * sx then (n * sxy - sx * sy) / (n * sxx - sx * sx) end as slope,
        case when n >= 4 and n * sxx > sx * sx and n * syy > sy * sy
            then pow(n * sxy - sx * sy, 2) / ((n * sxx - sx * sx) * (n * syy - sy * sy)) end as r2
    from sums
)
select
    fits.year,
    fits.session_key,
    fits.driver_number,
    fits.stint_number,
    fits.driver_id,
    fits.team_id,
    fits.session_kind,
    stints.compound,
    stints.lap_start,
    stints.lap_end,
    stints.tyre_age_at_start,
    stints.total_laps as stint_laps,
    fits.n as clean_laps,
    fits.fastest_millis / 1000.0 as fastest_lap,
    round(fits.sy / nullif(fits.n, 0) / 1000.0, 3) as avg_lap,
    round(fits.slope / 1000.0, 4) as degradation_per_lap,
    round((fits.sy - fits.slope * fits.sx) / fits.n / 1000.0, 3) as first_lap_on_line,
    round(fits.r2, 4) as fit_r2
from fits
join silver.stints as stints using (year, session_key, driver_number, stint_number)
