-- table:     gold.team_performance
-- about:     One row per team and session: both cars together.
-- grain:     session_key, team_id
-- partition: year, session_key
-- inputs:    gold.driver_session_summary
-- columns:
--   year                      INTEGER NOT NULL  Season.
--   session_key               INTEGER NOT NULL  F1's key of the session.
--   team_id                   VARCHAR NOT NULL  Stable id of the team.
--   team_name                 VARCHAR NOT NULL  Team.
--   session_name              VARCHAR NOT NULL  As received.
--   session_kind              VARCHAR NOT NULL  practice, qualifying, sprint_qualifying, sprint, race, other.
--   drivers_count             INTEGER NOT NULL  Drivers with laps.
--   team_total_laps           INTEGER NOT NULL  Laps begun by all cars.
--   team_valid_laps           INTEGER NOT NULL  Valid laps of all cars.
--   team_valid_lap_percentage DOUBLE NOT NULL   Percent of laps that are valid, to the hundredth.
--   team_fastest_lap          DOUBLE            Seconds of the fastest valid lap; null without one.
--   team_avg_fastest_lap      DOUBLE            Mean seconds of the drivers' fastest valid laps, to the millisecond; null without one.
--   intra_team_gap            DOUBLE            That mean minus the fastest lap in seconds: half the gap between two cars, 0 for one; null without a lap.
--   team_top_speed            INTEGER           km/h: highest speed measured; null without one.
--   team_avg_top_speed        DOUBLE            Mean of the drivers' top speeds in km/h, to the tenth; null without one.
--   team_avg_consistency      DOUBLE            Mean of the drivers' consistency coefficients, to the fourth decimal; null without one.
--   team_avg_lap_stddev       DOUBLE            Mean of the drivers' standard deviations in seconds, to the millisecond; null without one.
--   team_rank                 INTEGER           Place by the team's fastest lap, equal ones share it; null without a lap.
with teams as (
    select
        year, session_key, team_id,
        min(coalesce(team_name, team_id)) as team_name,
        min(session_name) as session_name,
        min(session_kind) as session_kind,
        count(*) as drivers_count,
        sum(total_laps) as total_laps,
        sum(valid_laps) as valid_laps,
        min(fastest_lap) as fastest_lap,
        -- Means over decimals, so that the order of the rows cannot change the last digit.
        sum(cast(fastest_lap as decimal(12, 3))) / count(fastest_lap) as avg_fastest_lap,
        max(top_speed) as top_speed,
        avg(top_speed) as avg_top_speed,
        sum(cast(consistency_coefficient as decimal(12, 4))) / count(consistency_coefficient) as avg_consistency,
        sum(cast(stddev_lap as decimal(12, 3))) / count(stddev_lap) as avg_lap_stddev
    from gold.driver_session_summary
    where team_id is not null
    group by year, session_key, team_id
)
select
    year,
    session_key,
    team_id,
    team_name,
    session_name,
    session_kind,
    drivers_count,
    total_laps as team_total_laps,
    valid_laps as team_valid_laps,
    round(valid_laps * 100.0 / total_laps, 2) as team_valid_lap_percentage,
    fastest_lap as team_fastest_lap,
    round(avg_fastest_lap, 3) as team_avg_fastest_lap,
    round(avg_fastest_lap - fastest_lap, 3) as intra_team_gap,
    top_speed as team_top_speed,
    round(avg_top_speed, 1) as team_avg_top_speed,
    round(avg_consistency, 4) as team_avg_consistency,
    round(avg_lap_stddev, 3) as team_avg_lap_stddev,
    case when fastest_lap is not null then rank() over (partition by session_key order by fastest_lap nulls last) end as team_rank
from teams
