-- table:     gold.driver_performance_summary_qualifying
-- about:     One row per driver and qualifying of a round (sprint qualifying is not counted), with the season so far
--            and the team mate.
-- grain:     session_key, driver_number
-- partition: year
-- inputs:    silver.sessions, silver.qualifying_results, silver.starting_grids
-- columns:
--   year                           INTEGER NOT NULL  Season.
--   session_key                    INTEGER NOT NULL  F1's key of the qualifying session.
--   driver_number                  INTEGER NOT NULL  Car number.
--   meeting_key                    INTEGER NOT NULL  F1's key of the meeting.
--   round_number                   INTEGER           Round of the championship; null when the meeting has no race in the lake.
--   grand_prix_name                VARCHAR NOT NULL  Name of the grand prix.
--   grand_prix_slug                VARCHAR NOT NULL  Key-safe name of the grand prix.
--   session_date                   DATE NOT NULL     UTC date of the qualifying session.
--   race_date                      DATE              UTC date of the race; null without one.
--   driver_id                      VARCHAR NOT NULL  Stable id of the driver.
--   driver_name                    VARCHAR NOT NULL  Name of the driver; the id when unknown.
--   team_id                        VARCHAR           Team in this session; null when unknown.
--   team_name                      VARCHAR           Team in this session; null when unknown.
--   qualifying_position            INTEGER           Place in qualifying, before penalties; null when not classified.
--   grid_position                  INTEGER           Grid slot of the race; null for a start from the pit lane or when unknown.
--   qualifying_status              VARCHAR NOT NULL  Q3, Q2-OUT, Q1-OUT, DNQ, DNS, DSQ.
--   qualifying_time                DECIMAL(9,3)      Seconds: the time that decided the place; null without one.
--   gap_to_pole_seconds            DECIMAL(9,3)      Seconds to the time of the pole sitter; may be negative for the time of an earlier segment; null without a time.
--   made_q3                        BOOLEAN NOT NULL  True when the driver went on to the third segment.
--   season_avg_qualifying_position DECIMAL(6,1)      Mean place in qualifying so far, not classified ones left out; null before the first.
--   poles_season_total             INTEGER NOT NULL  Races started from the first slot so far in the season (a pole is credited to the first on the grid, after penalties); the first in qualifying where no grid is known.
--   q3_appearances_season_total    INTEGER NOT NULL  Third segments reached so far in the season.
--   teammate_id                    VARCHAR           Id of the team mate in this session; null without one.
--   teammate_name                  VARCHAR           Name of the team mate; null without one.
--   beat_teammate                  BOOLEAN           True when the driver was placed before the team mate; null without one.
--   gap_to_teammate_seconds        DECIMAL(9,3)      Seconds to the team mate's time in the last segment that both ran, negative when faster; null without such a segment.
with entries as (
    select
        results.year, results.session_key, results.driver_number, results.meeting_key, results.round_number,
        results.grand_prix_name, results.grand_prix_slug, sessions.session_date, sessions.race_date, sessions.date_start,
        results.driver_id, coalesce(results.driver_name, results.driver_id) as driver_name, results.team_id, results.team_name,
        results.position, results.classification_order, results.qualifying_status, results.reached_q3,
        results.classified_time_millis, results.gap_to_pole_millis,
        results.q1_time_millis, results.q2_time_millis, results.q3_time_millis,
        grids.grid_position,
        coalesce(case when grids.grid_source <> 'qualifying_order' then grids.grid_position = 1 and grids.is_starter end, results.position = 1, false) as is_pole
    from silver.qualifying_results as results
    join silver.sessions as sessions using (year, session_key)
    left join silver.starting_grids as grids
        on grids.qualifying_session_key = results.session_key and grids.driver_number = results.driver_number and grids.session_kind = 'race'
    where results.session_kind = 'qualifying'
),
so_far as (
    select
        entries.*,
        avg(position) over season as season_avg_position,
        count(*) filter (where is_pole) over season as poles,
        count(*) filter (where reached_q3) over season as q3_appearances
    from entries
    window season as (partition by year, driver_id order by date_start, session_key rows unbounded preceding)
),
-- With more than two cars the best placed of the others is the measure.
teammates as (
    select
        own.session_key, own.driver_number,
        arg_min(other.driver_id, other.classification_order) as teammate_id,
        arg_min(other.driver_name, other.classification_order) as teammate_name,
        min(other.classification_order) as teammate_order,
        arg_min(case
            when own.q3_time_millis is not null and other.q3_time_millis is not null then own.q3_time_millis - other.q3_time_millis
            when own.q2_time_millis is not null and other.q2_time_millis is not null then own.q2_time_millis - other.q2_time_millis
            else own.q1_time_millis - other.q1_time_millis
        end, other.classification_order) as gap_millis
    from entries as own
    join entries as other
        on other.session_key = own.session_key and other.team_id = own.team_id and other.driver_number <> own.driver_number
    group by own.session_key, own.driver_number
)
select
    so_far.year,
    so_far.session_key,
    so_far.driver_number,
    so_far.meeting_key,
    so_far.round_number,
    so_far.grand_prix_name,
    so_far.grand_prix_slug,
    so_far.session_date,
    so_far.race_date,
    so_far.driver_id,
    so_far.driver_name,
    so_far.team_id,
    so_far.team_name,
    so_far.position as qualifying_position,
    so_far.grid_position,
    so_far.qualifying_status,
    so_far.classified_time_millis / 1000.0 as qualifying_time,
    so_far.gap_to_pole_millis / 1000.0 as gap_to_pole_seconds,
    so_far.reached_q3 as made_q3,
    so_far.season_avg_position as season_avg_qualifying_position,
    so_far.poles as poles_season_total,
    so_far.q3_appearances as q3_appearances_season_total,
    teammates.teammate_id,
    teammates.teammate_name,
    so_far.classification_order < teammates.teammate_order as beat_teammate,
    teammates.gap_millis / 1000.0 as gap_to_teammate_seconds
from so_far
left join teammates using (session_key, driver_number)
