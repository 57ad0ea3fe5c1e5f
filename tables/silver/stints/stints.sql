-- table:     silver.stints
-- about:     Stints on one set of tyres: laps in order, never ending before they begin, with gaps in compound and
--            laps filled and marked.
-- grain:     session_key, driver_number, stint_number
-- partition: year, session_key
-- inputs:    bronze.openf1_stints, silver.livetiming_stints, bronze.openf1_laps, silver.livetiming_laps
-- columns:
--   year              INTEGER NOT NULL  Season.
--   session_key       INTEGER NOT NULL  F1's key of the session.
--   driver_number     INTEGER NOT NULL  Car number.
--   stint_number      INTEGER NOT NULL  From 1. Source: OpenF1 stints.stint_number.
--   meeting_key       INTEGER           F1's key of the meeting.
--   lap_start         INTEGER           First lap; null for a stint without a lap (the car did not start or was swapped to other tyres first).
--   lap_end           INTEGER           Last lap, at least lap_start; null for a stint without a lap.
--   total_laps        INTEGER NOT NULL  Laps of the stint; 0 for a stint without a lap.
--   compound          VARCHAR           SOFT, MEDIUM, HARD, INTERMEDIATE or WET, in 2018 also HYPERSOFT, ULTRASOFT, SUPERSOFT or SUPERHARD; null when unknown (upstream also says UNKNOWN and TEST_UNKNOWN).
--   compound_source   VARCHAR           openf1, livetiming, livetiming_hub or neighbour (taken from the driver's stint before or after when both laps and age join on); null when unknown.
--   tyre_age_at_start INTEGER           Laps on the set before the stint; null when not given. Source: OpenF1 stints.tyre_age_at_start.
--   is_new_tyre       BOOLEAN           True when the set was new: as live timing says, else when it had no lap on it; null when neither is given.
--   is_derived        BOOLEAN NOT NULL  True when laps were filled or cut here; the received ones are in bronze.
--   _source           VARCHAR NOT NULL  Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).
with received as (
    select year, session_key, driver_number, stint_number, meeting_key, lap_start, lap_end, compound, tyre_age_at_start, is_new_tyre, _source
    from received_stints()
    where driver_number is not null and stint_number is not null
    -- Two rows of one stint: the one with laps, the longer one, stands.
    qualify (driver_number, stint_number) is distinct from lag((driver_number, stint_number)) over (
        partition by session_key
        order by driver_number, stint_number, lap_end desc nulls last, lap_start nulls last, (compound is null), compound, tyre_age_at_start)
),
driven as (
    select session_key, driver_number, max(lap_number) as laps
    from received_laps()
    group by session_key, driver_number
),
ordered as (
    select
        received.*,
        driven.laps,
        max(lap_end) over earlier as end_before,
        lead(lap_start) over career as start_after,
        lead(stint_number) over career is null as is_last,
        -- Out on the first lap of a stint: upstream gives no laps, but the car began one.
        lead(stint_number) over career is null and driven.laps > coalesce(max(lap_end) over earlier, 0) as is_open
    from received
    left join driven using (session_key, driver_number)
    window
        career as (partition by session_key, driver_number order by stint_number),
        earlier as (partition by session_key, driver_number order by stint_number rows between unbounded preceding and 1 preceding)
),
bounded as (
    select
        ordered.*,
        -- Laps belong to one stint: a stint cannot begin before the one before it has ended.
        case when lap_start is null and lap_end is null and not is_open then null else greatest(coalesce(lap_start, end_before + 1, 1), coalesce(end_before + 1, 1)) end as first_lap,
        case
            when lap_start is null and lap_end is null and not is_open then null
            else coalesce(lap_end, start_after - 1, case when is_last then laps end)
        end as last_lap
    from ordered
),
placed as (
    -- A stint that ends before it begins was a change of tyres without a lap, as behind a red flag.
    select
        bounded.*,
        case when last_lap >= first_lap then first_lap end as stint_start,
        case when last_lap >= first_lap then last_lap end as stint_end,
        case when upper(compound) in ('HYPERSOFT', 'ULTRASOFT', 'SUPERSOFT', 'SOFT', 'MEDIUM', 'HARD', 'SUPERHARD', 'INTERMEDIATE', 'WET') then upper(compound) end as known_compound
    from bounded
),
compounds as (
    select
        placed.*,
        lag(known_compound) over career as compound_before,
        lag(tyre_age_at_start + stint_end - stint_start + 1) over career as age_before,
        lag(stint_end) over career as lap_before,
        lead(known_compound) over career as compound_after,
        lead(tyre_age_at_start) over career as age_after,
        lead(stint_start) over career as lap_after
    from placed
    window career as (partition by session_key, driver_number order by stint_number)
),
backfilled as (
    select
        compounds.*,
        -- The same set goes on when the age counts on where the neighbour left off; a new set has age 0.
        case
            when known_compound is not null or stint_start is null then known_compound
            when tyre_age_at_start > 0 and tyre_age_at_start = age_before and lap_before = stint_start - 1 then compound_before
            when age_after > 0 and tyre_age_at_start + stint_end - stint_start + 1 = age_after and lap_after = stint_end + 1 then compound_after
        end as filled_compound
    from compounds
)
select
    year,
    session_key,
    driver_number,
    stint_number,
    meeting_key,
    stint_start as lap_start,
    stint_end as lap_end,
    coalesce(stint_end - stint_start + 1, 0) as total_laps,
    filled_compound as compound,
    case when known_compound is not null then _source when filled_compound is not null then 'neighbour' end as compound_source,
    tyre_age_at_start,
    coalesce(is_new_tyre, tyre_age_at_start = 0) as is_new_tyre,
    stint_start is distinct from lap_start or stint_end is distinct from lap_end as is_derived,
    _source
from backfilled
