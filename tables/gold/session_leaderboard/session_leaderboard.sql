-- table:     gold.session_leaderboard
-- about:     Drivers of a session by their fastest valid lap: an order of pace, not the classification.
-- grain:     session_key, driver_number
-- partition: year, session_key
-- inputs:    silver.laps, silver.session_drivers, silver.sessions
-- columns:
--   year               INTEGER NOT NULL  Season.
--   session_key        INTEGER NOT NULL  F1's key of the session.
--   driver_number      INTEGER NOT NULL  Car number.
--   position           INTEGER NOT NULL  Place by fastest lap; of equal laps the one set first.
--   driver_id          VARCHAR NOT NULL  Stable id of the driver.
--   driver_name        VARCHAR           Name of the driver; null when unknown.
--   name_acronym       VARCHAR           Three letters; null when not received.
--   team_id            VARCHAR           Team in this session; null when unknown.
--   team_name          VARCHAR           Team in this session; null when unknown.
--   team_position      INTEGER           Place within the team; null when the team is unknown.
--   fastest_lap_time   DOUBLE NOT NULL   Seconds of the driver's fastest valid lap.
--   fastest_lap        VARCHAR NOT NULL  The same as "M:SS.mmm".
--   fastest_lap_number INTEGER NOT NULL  Lap on which it was set.
--   compound           VARCHAR           Tyres of that lap; null when unknown.
--   tyre_age           INTEGER           Laps on them, this one counted; null when unknown.
--   delta_to_fastest   DOUBLE NOT NULL   Seconds behind the fastest of the session, to the millisecond.
--   gap_percentage     DOUBLE NOT NULL   The same in percent of the fastest lap, to the hundredth.
--   is_fastest         BOOLEAN NOT NULL  True for the first.
--   is_top_3           BOOLEAN NOT NULL  True for the first three.
--   is_top_10          BOOLEAN NOT NULL  True for the first ten.
--   is_fastest_in_team BOOLEAN NOT NULL  True for the faster car of a team.
--   session_name       VARCHAR NOT NULL  As received.
--   session_kind       VARCHAR NOT NULL  practice, qualifying, sprint_qualifying, sprint, race, other.
--   grand_prix_name    VARCHAR NOT NULL  Name of the grand prix.
--   session_date       DATE NOT NULL     UTC date of the session.
--   circuit_short_name VARCHAR           Circuit; null when unknown.
with best_laps as (
    select year, session_key, driver_number, lap_number, lap_time_millis, lap_time, compound, tyre_age, date_end
    from silver.laps
    where is_valid_lap
    qualify row_number() over (partition by session_key, driver_number order by lap_time_millis, date_end nulls last, lap_number) = 1
),
ranked as (
    select
        best_laps.*,
        session_drivers.driver_id, session_drivers.driver_name, session_drivers.name_acronym, session_drivers.team_id, session_drivers.team_name,
        row_number() over (
            partition by best_laps.session_key
            order by lap_time_millis, date_end nulls last, best_laps.driver_number) as position,
        row_number() over (
            partition by best_laps.session_key, session_drivers.team_id
            order by lap_time_millis, date_end nulls last, best_laps.driver_number) as team_position,
        min(lap_time_millis) over (partition by best_laps.session_key) as fastest_millis
    from best_laps
    join silver.session_drivers as session_drivers using (year, session_key, driver_number)
)
select
    ranked.year,
    ranked.session_key,
    ranked.driver_number,
    ranked.position,
    ranked.driver_id,
    ranked.driver_name,
    ranked.name_acronym,
    ranked.team_id,
    ranked.team_name,
    case when ranked.team_id is not null then ranked.team_position end as team_position,
    ranked.lap_time_millis / 1000.0 as fastest_lap_time,
    ranked.lap_time as fastest_lap,
    ranked.lap_number as fastest_lap_number,
    ranked.compound,
    ranked.tyre_age,
    (ranked.lap_time_millis - ranked.fastest_millis) / 1000.0 as delta_to_fastest,
    round((ranked.lap_time_millis - ranked.fastest_millis) * 100.0 / ranked.fastest_millis, 2) as gap_percentage,
    ranked.position = 1 as is_fastest,
    ranked.position <= 3 as is_top_3,
    ranked.position <= 10 as is_top_10,
    coalesce(ranked.team_id is not null and ranked.team_position = 1, false) as is_fastest_in_team,
    sessions.session_name,
    sessions.session_kind,
    sessions.grand_prix_name,
    sessions.session_date,
    sessions.circuit_short_name
from ranked
join silver.sessions as sessions using (year, session_key)
