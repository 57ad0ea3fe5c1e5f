-- table:     gold.team_strategy_analysis
-- about:     One row per team and race: both cars, their stops and tyres, and the constructors' championship.
-- grain:     year, round_number, team_id
-- partition: year
-- inputs:    silver.sessions, silver.race_results, silver.pit_stops, silver.stints, gold.constructor_standings
-- columns:
--   year                             INTEGER NOT NULL       Season.
--   round_number                     INTEGER NOT NULL       Round of the championship.
--   team_id                          VARCHAR NOT NULL       Stable id of the team in the season.
--   session_key                      INTEGER NOT NULL       F1's key of the race.
--   meeting_key                      INTEGER NOT NULL       F1's key of the meeting.
--   grand_prix_name                  VARCHAR NOT NULL       Name of the grand prix.
--   grand_prix_slug                  VARCHAR NOT NULL       Key-safe name of the grand prix.
--   race_date                        DATE NOT NULL          UTC date of the race.
--   team_name                        VARCHAR NOT NULL       Team.
--   driver_1_id                      VARCHAR NOT NULL       Id of the better placed driver.
--   driver_1_name                    VARCHAR NOT NULL       Name of the better placed driver.
--   driver_1_finish_position         INTEGER                Place; null when not classified.
--   driver_1_points                  DECIMAL(8,2) NOT NULL  Points of the race.
--   driver_1_strategy                VARCHAR                Compounds in order, such as "MEDIUM-HARD"; null when unknown.
--   driver_2_id                      VARCHAR                Id of the other driver; null when the team entered one car.
--   driver_2_name                    VARCHAR                Name of the other driver; null when the team entered one car.
--   driver_2_finish_position         INTEGER                Place; null when not classified or the team entered one car.
--   driver_2_points                  DECIMAL(8,2)           Points of the race; null when the team entered one car.
--   driver_2_strategy                VARCHAR                Compounds in order; null when unknown or the team entered one car.
--   team_points_this_race            DECIMAL(8,2) NOT NULL  Points of the race, all cars.
--   best_team_finish                 INTEGER                Best place; null when no car was classified.
--   both_drivers_finished            BOOLEAN NOT NULL       True when two cars ran to the end (a classified retirement is none).
--   both_drivers_scored_points       BOOLEAN NOT NULL       True when two cars scored.
--   total_team_pit_stops             INTEGER                Counted stops of all cars; null when the lake has no stops of the race.
--   avg_team_pit_stop_time           DECIMAL(9,3)           Mean seconds in the pit lane of these stops; null without one.
--   different_strategies_used        BOOLEAN                True when the cars ran different compounds or orders; null without two known strategies.
--   constructor_points_total         DECIMAL(8,2) NOT NULL  Points of the season after this round, sprints included.
--   constructor_position             INTEGER NOT NULL       Place in the championship after this round.
--   points_gap_to_leader_constructor DECIMAL(8,2) NOT NULL  Points behind the leading team after this round.
with entries as (
    select
        results.year, results.session_key, results.meeting_key, results.round_number, results.grand_prix_name, results.grand_prix_slug, results.session_date,
        results.driver_number, results.driver_id, coalesce(results.driver_name, results.driver_id) as driver_name, results.team_id, results.team_name,
        results.position, results.status, results.points,
        row_number() over (partition by results.session_key, results.team_id order by results.classification_order) as car
    from silver.race_results as results
    join silver.sessions as sessions using (year, session_key)
    where sessions.session_kind = 'race' and sessions.round_number is not null and results.team_id is not null
),
strategies as (
    select session_key, driver_number, string_agg(coalesce(compound, 'UNKNOWN'), '-' order by stint_number) as strategy
    from silver.stints
    where total_laps > 0
    group by session_key, driver_number
),
races_with_stops as (
    select distinct session_key from silver.pit_stops
),
stops as (
    select session_key, team_id, count(*) as stops, avg(seconds_to_millis(lane_duration)) as mean_millis
    from silver.pit_stops
    where is_counted_stop and team_id is not null
    group by session_key, team_id
),
teams as (
    select
        entries.year, entries.round_number, entries.team_id, entries.session_key,
        min(entries.meeting_key) as meeting_key,
        min(entries.grand_prix_name) as grand_prix_name,
        min(entries.grand_prix_slug) as grand_prix_slug,
        min(entries.session_date) as race_date,
        min(entries.team_name) as team_name,
        max(entries.driver_id) filter (where car = 1) as driver_1_id,
        max(entries.driver_name) filter (where car = 1) as driver_1_name,
        max(entries.position) filter (where car = 1) as driver_1_finish_position,
        max(entries.points) filter (where car = 1) as driver_1_points,
        max(strategies.strategy) filter (where car = 1) as driver_1_strategy,
        max(entries.driver_id) filter (where car = 2) as driver_2_id,
        max(entries.driver_name) filter (where car = 2) as driver_2_name,
        max(entries.position) filter (where car = 2) as driver_2_finish_position,
        max(entries.points) filter (where car = 2) as driver_2_points,
        max(strategies.strategy) filter (where car = 2) as driver_2_strategy,
        sum(entries.points) as points,
        min(entries.position) as best_finish,
        count(*) filter (where entries.status = 'Finished') as finishers,
        count(*) filter (where entries.points > 0) as scorers
    from entries
    left join strategies using (session_key, driver_number)
    group by entries.year, entries.round_number, entries.team_id, entries.session_key
)
select
    teams.year,
    teams.round_number,
    teams.team_id,
    teams.session_key,
    teams.meeting_key,
    teams.grand_prix_name,
    teams.grand_prix_slug,
    teams.race_date,
    coalesce(teams.team_name, teams.team_id) as team_name,
    teams.driver_1_id,
    teams.driver_1_name,
    teams.driver_1_finish_position,
    teams.driver_1_points,
    teams.driver_1_strategy,
    teams.driver_2_id,
    teams.driver_2_name,
    teams.driver_2_finish_position,
    teams.driver_2_points,
    teams.driver_2_strategy,
    teams.points as team_points_this_race,
    teams.best_finish as best_team_finish,
    teams.finishers >= 2 as both_drivers_finished,
    teams.scorers >= 2 as both_drivers_scored_points,
    case when races_with_stops.session_key is not null then coalesce(stops.stops, 0) end as total_team_pit_stops,
    stops.mean_millis / 1000.0 as avg_team_pit_stop_time,
    teams.driver_1_strategy <> teams.driver_2_strategy as different_strategies_used,
    standings.season_points_total as constructor_points_total,
    standings.constructor_position,
    standings.points_gap_to_leader as points_gap_to_leader_constructor
from teams
left join races_with_stops using (session_key)
left join stops using (session_key, team_id)
join gold.constructor_standings as standings
    on standings.year = teams.year and standings.meeting_key = teams.meeting_key and standings.team_id = teams.team_id
    -- A team that was entered anew stands twice.
    and standings.standing_status in ('placed', 'not_placed')
