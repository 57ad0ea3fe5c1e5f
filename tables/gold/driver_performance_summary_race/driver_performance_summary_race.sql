-- table:     gold.driver_performance_summary_race
-- about:     One row per driver and race, with the season so far and the team mate. Sprints stand beside the race of
--            their weekend.
-- grain:     session_key, driver_number
-- partition: year
-- inputs:    silver.sessions, silver.race_results, silver.pit_stops, gold.championship_tracker
-- columns:
--   year                  INTEGER NOT NULL       Season.
--   session_key           INTEGER NOT NULL       F1's key of the race.
--   driver_number         INTEGER NOT NULL       Car number.
--   meeting_key           INTEGER NOT NULL       F1's key of the meeting.
--   round_number          INTEGER                Round of the championship; null when unknown.
--   grand_prix_name       VARCHAR NOT NULL       Name of the grand prix.
--   grand_prix_slug       VARCHAR NOT NULL       Key-safe name of the grand prix.
--   race_date             DATE NOT NULL          UTC date of the race.
--   driver_id             VARCHAR NOT NULL       Stable id of the driver.
--   driver_name           VARCHAR NOT NULL       Name of the driver; the id when unknown.
--   team_id               VARCHAR                Team in this race; null when unknown.
--   team_name             VARCHAR                Team in this race; null when unknown.
--   grid_position         INTEGER                Grid slot; null for a start from the pit lane or when unknown.
--   is_pit_lane_start     BOOLEAN                True for a start from the pit lane; null when unknown.
--   finish_position       INTEGER                Place; null when not classified.
--   race_status           VARCHAR NOT NULL       Finished, DNF, DNS, DSQ, NC.
--   laps_completed        INTEGER                Laps completed; null when not given.
--   race_points           DECIMAL(8,2) NOT NULL  Points of the race.
--   sprint_points         DECIMAL(8,2) NOT NULL  Points of the weekend's sprint; 0 without one.
--   positions_gained      INTEGER                Start order minus place (negative: lost); null when not classified or the start is unknown.
--   fastest_lap_achieved  BOOLEAN NOT NULL       True when the fastest lap of the race is the driver's; false where the lake has no laps.
--   total_pit_stops       INTEGER                Counted stops, waits under a red flag left out; null when the lake has no stops of the race.
--   avg_pit_stop_time     DECIMAL(9,3)           Mean seconds in the pit lane of these stops; null without one.
--   teammate_id           VARCHAR                Id of the team mate; null without one.
--   teammate_name         VARCHAR                Name of the team mate; null without one.
--   beat_teammate         BOOLEAN                True when the driver was placed before the team mate; null without one.
--   season_points_total   DECIMAL(8,2)           Points of the season after this round, sprints included; null without a round.
--   championship_position INTEGER                Place in the championship after this round; null without a round.
--   wins_season_total     INTEGER                Races won so far in the season; null without a round.
--   podiums_season_total  INTEGER                First to third places so far in the season; null without a round.
--   dnf_season_total      INTEGER                Races not finished so far in the season; null without a round.
with entries as (
    select
        results.year, results.session_key, results.driver_number, results.meeting_key, results.round_number,
        results.grand_prix_name, results.grand_prix_slug, results.session_date,
        results.driver_id, coalesce(results.driver_name, results.driver_id) as driver_name, results.team_id, results.team_name,
        results.grid_position, results.is_pit_lane_start, results.position, results.classification_order, results.status,
        results.number_of_laps, results.points, results.positions_gained, results.is_fastest_lap
    from silver.race_results as results
    join silver.sessions as sessions using (year, session_key)
    where sessions.session_kind = 'race'
),
sprints as (
    select meeting_key, driver_id, sum(points) as points
    from silver.race_results
    where session_kind = 'sprint'
    group by meeting_key, driver_id
),
races_with_stops as (
    select distinct session_key from silver.pit_stops
),
stops as (
    select session_key, driver_number, count(*) as stops, avg(seconds_to_millis(lane_duration)) as mean_millis
    from silver.pit_stops
    where is_counted_stop
    group by session_key, driver_number
),
-- With more than two cars the best placed of the others is the measure.
teammates as (
    select
        own.session_key, own.driver_number,
        arg_min(other.driver_id, other.classification_order) as teammate_id,
        arg_min(other.driver_name, other.classification_order) as teammate_name,
        min(other.classification_order) as teammate_order
    from entries as own
    join entries as other
        on other.session_key = own.session_key and other.team_id = own.team_id and other.driver_number <> own.driver_number
    group by own.session_key, own.driver_number
)
select
    entries.year,
    entries.session_key,
    entries.driver_number,
    entries.meeting_key,
    entries.round_number,
    entries.grand_prix_name,
    entries.grand_prix_slug,
    entries.session_date as race_date,
    entries.driver_id,
    entries.driver_name,
    entries.team_id,
    entries.team_name,
    entries.grid_position,
    entries.is_pit_lane_start,
    entries.position as finish_position,
    entries.status as race_status,
    entries.number_of_laps as laps_completed,
    entries.points as race_points,
    coalesce(sprints.points, 0) as sprint_points,
    entries.positions_gained,
    entries.is_fastest_lap as fastest_lap_achieved,
    case when races_with_stops.session_key is not null then coalesce(stops.stops, 0) end as total_pit_stops,
    stops.mean_millis / 1000.0 as avg_pit_stop_time,
    teammates.teammate_id,
    teammates.teammate_name,
    entries.classification_order < teammates.teammate_order as beat_teammate,
    tracker.season_points_total,
    tracker.championship_position,
    tracker.wins_total as wins_season_total,
    tracker.podiums_total as podiums_season_total,
    tracker.dnf_total as dnf_season_total
from entries
left join sprints using (meeting_key, driver_id)
left join races_with_stops using (session_key)
left join stops using (session_key, driver_number)
left join teammates using (session_key, driver_number)
left join gold.championship_tracker as tracker
    on tracker.year = entries.year and tracker.meeting_key = entries.meeting_key and tracker.driver_id = entries.driver_id
