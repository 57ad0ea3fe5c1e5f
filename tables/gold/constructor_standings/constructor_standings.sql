-- table:     gold.constructor_standings
-- about:     Constructors' championship after every round of every season since 1958, sprints included. Points go to the
--            team a driver drove for in the session, however many drivers it had in the season. Until there were
--            constructors of one engine each, chassis with different engines stand apart. Points, places and chances
--            are those of silver.constructor_standings.
-- grain:     year, round_number, entry_id
-- partition: none
-- inputs:    silver.championship_rounds, silver.championship_results, silver.constructor_standings, silver.history_constructors
-- columns:
--   year                        INTEGER NOT NULL       Season.
--   round_number                INTEGER NOT NULL       Round of the championship.
--   team_id                     VARCHAR NOT NULL       Stable id of the team (constructor) in the season; several rows where it had several engines or was entered anew.
--   meeting_key                 INTEGER                F1's key of the meeting; null when the lake does not have it.
--   grand_prix_name             VARCHAR NOT NULL       Name of the grand prix.
--   grand_prix_slug             VARCHAR NOT NULL       Key-safe name of the grand prix.
--   race_date                   DATE                   UTC date of the race.
--   is_round_complete           BOOLEAN NOT NULL       False while the sprint has a result and the race has none.
--   team_name                   VARCHAR NOT NULL       Team: the name in history, else as of the last result so far.
--   best_finish_position        INTEGER                Best place of the round's race; null when no car was classified.
--   race_points                 DECIMAL(8,2) NOT NULL  Points of the race, of all cars that count: until 1978 only the best one did.
--   sprint_points               DECIMAL(8,2) NOT NULL  Points of the sprint, all cars; 0 without a sprint.
--   round_points                DECIMAL(8,2) NOT NULL  Points of race and sprint.
--   season_points_total         DECIMAL(8,2) NOT NULL  Points that count so far, sprints included: until 1978 only those of the best rounds do.
--   constructor_position        INTEGER                Place in the championship; equal to the last by the rules of the season, teams share it. Who has no place by the rules (no points until 1999, never classified since) stands behind all who have. Null for who was disqualified or excluded.
--   standings_order             INTEGER NOT NULL       Place for display, without ties: equal ones by id.
--   constructor_position_before INTEGER                Place after the round before; null in the first.
--   points_gap_to_leader        DECIMAL(8,2)           Points behind the leader; 0 for it; null for who was disqualified or excluded.
--   last_3_races_points         DECIMAL(8,2) NOT NULL  Points of this round and the two before it, sprints included.
--   wins_total                  INTEGER NOT NULL       Races won so far, sprints not counted.
--   podiums_total               INTEGER NOT NULL       First to third places in races so far.
--   dnf_total                   INTEGER NOT NULL       Cars that did not finish a race so far.
--   drivers_used                INTEGER NOT NULL       Drivers who raced for the team so far, races and sprints.
--   remaining_races             INTEGER NOT NULL       Races of the calendar without a result after this round, cancelled ones left out.
--   remaining_sprints           INTEGER NOT NULL       Sprints likewise.
--   max_points_left             DECIMAL(8,2) NOT NULL  Points that one team can still score with the cars that count: first and second places and fastest laps by the rules of the season.
--   can_win_championship        BOOLEAN NOT NULL       True when nobody would be ahead after the best possible rest of the season who scores no more: level on points, more wins decide.
--   entry_id                    VARCHAR NOT NULL       Who stands in the table: "cooper/climax", "red-bull" where the engine is not known, "force-india/mercedes/2" for a second entry of a season.
--   engine_manufacturer_id      VARCHAR                Who made the engine; null when unknown.
--   entry_number                INTEGER NOT NULL       1; 2 for a team that was entered anew in the season, such as Force India in Belgium 2018.
--   round_id                    VARCHAR                Round: silver.rounds; null in a season that history does not know.
--   standing_status             VARCHAR NOT NULL       placed, not_placed (listed behind all who are), disqualified or excluded.
--   points_scored               DECIMAL(8,2) NOT NULL  All points of the season so far, whether they count or not.
--   points_dropped              DECIMAL(8,2) NOT NULL  Points of rounds beyond those that count.
--   points_withdrawn            DECIMAL(8,2) NOT NULL  Points taken away.
--   points_attainable           DECIMAL(8,2) NOT NULL  Points that would count after the best possible rest of the season.
--   applied_rules               VARCHAR                Rules, rulings and adjustments that made the row what it is, each with its source; null when there are none.
--   _source                     VARCHAR NOT NULL       Where the results so far come from: f1db, jolpica, openf1, livetiming, livetiming_hub, several joined by a comma.
with held as (
    select
        year, round_number,
        bool_or(session_type = 'race') as has_race_result,
        bool_or(session_type = 'sprint') as has_sprint_result
    from silver.championship_results
    where session_type in ('race', 'sprint')
    group by year, round_number
),
rounds as (
    select
        rounds.year, rounds.round_number, rounds.meeting_key, rounds.grand_prix_name, rounds.grand_prix_slug, rounds.race_date,
        coalesce(held.has_race_result, false) as is_round_complete,
        cast(rounds.has_race and not coalesce(held.has_race_result, false) as integer)
            + coalesce(sum(cast(rounds.has_race as integer)) over to_come, 0) as remaining_races,
        cast(rounds.has_sprint and not coalesce(held.has_sprint_result, false) as integer)
            + coalesce(sum(cast(rounds.has_sprint as integer)) over to_come, 0) as remaining_sprints
    from silver.championship_rounds as rounds
    left join held using (year, round_number)
    window to_come as (partition by rounds.year order by rounds.round_number rows between 1 following and unbounded following)
),
results as (
    select
        year, round_number, session_type, display_order, driver_id, constructor_id, constructor_name,
        coalesce(engine_manufacturer_id, '') as engine, position, points, status
    from silver.championship_results
    where session_type in ('race', 'sprint') and constructor_id is not null
),
driver_debuts as (
    select year, constructor_id, engine, driver_id, min(round_number) as round_number
    from results
    group by year, constructor_id, engine, driver_id
),
new_drivers as (
    select year, constructor_id, engine, round_number, count(*) as new_drivers
    from driver_debuts
    group by year, constructor_id, engine, round_number
),
scores as (
    select
        year, round_number, constructor_id, engine,
        arg_min(constructor_name, (session_type, display_order)) as team_name,
        coalesce(sum(points) filter (where session_type = 'sprint'), 0) as sprint_points,
        min(position) filter (where session_type = 'race') as best_finish_position,
        count(distinct position) filter (where session_type = 'race' and position <= 3) as podiums,
        count(*) filter (where session_type = 'race' and status = 'DNF') as dnfs
    from results
    group by year, round_number, constructor_id, engine
),
standings as (
    select
        year, round_number, entry_id, round_id, constructor_id, engine_manufacturer_id, entry_number,
        standings_order, position, status, points, points_dropped, points_withdrawn, points_scored, points_left, points_attainable,
        wins, applied_rules, can_win_championship, _source,
        -- To find the results by; null for a first entry that has a second one after it.
        case
            when entry_number = max(entry_number) over (partition by year, round_number, constructor_id, engine_manufacturer_id)
                then coalesce(engine_manufacturer_id, '')
        end as engine
    from silver.constructor_standings
),
so_far as (
    select
        standings.*,
        scores.best_finish_position,
        coalesce(scores.sprint_points, 0) as sprint_points,
        standings.points_scored - coalesce(lag(standings.points_scored) over season, 0) as round_points,
        standings.points_scored - coalesce(lag(standings.points_scored, 3) over season, 0) as last_3_races_points,
        coalesce(sum(scores.podiums) over season, 0) as podiums_total,
        coalesce(sum(scores.dnfs) over season, 0) as dnf_total,
        coalesce(sum(new_drivers.new_drivers) over season, 0) as drivers_used,
        last_value(scores.team_name ignore nulls) over season as team_name
    from standings
    left join scores
        on scores.year = standings.year and scores.round_number = standings.round_number
        and scores.constructor_id = standings.constructor_id and scores.engine = standings.engine
    left join new_drivers
        on new_drivers.year = standings.year and new_drivers.round_number = standings.round_number
        and new_drivers.constructor_id = standings.constructor_id and new_drivers.engine = standings.engine
    window season as (partition by standings.year, standings.entry_id order by standings.round_number)
),
ranked as (
    select
        so_far.*,
        case
            when status = 'not_placed' then 1 + count(position) over (partition by year, round_number)
            else position
        end as constructor_position,
        first_value(points) over (partition by year, round_number order by standings_order) as leader_points
    from so_far
)
select
    ranked.year,
    ranked.round_number,
    ranked.constructor_id as team_id,
    rounds.meeting_key,
    rounds.grand_prix_name,
    rounds.grand_prix_slug,
    rounds.race_date,
    rounds.is_round_complete,
    coalesce(constructors.name, ranked.team_name, ranked.constructor_id) as team_name,
    ranked.best_finish_position,
    ranked.round_points - ranked.sprint_points as race_points,
    ranked.sprint_points,
    ranked.round_points,
    ranked.points as season_points_total,
    ranked.constructor_position,
    ranked.standings_order,
    lag(ranked.constructor_position) over (partition by ranked.year, ranked.entry_id order by ranked.round_number) as constructor_position_before,
    case when ranked.status in ('placed', 'not_placed') then ranked.leader_points - ranked.points end as points_gap_to_leader,
    ranked.last_3_races_points,
    ranked.wins as wins_total,
    ranked.podiums_total,
    ranked.dnf_total,
    ranked.drivers_used,
    rounds.remaining_races,
    rounds.remaining_sprints,
    ranked.points_left as max_points_left,
    ranked.can_win_championship,
    ranked.entry_id,
    ranked.engine_manufacturer_id,
    ranked.entry_number,
    ranked.round_id,
    ranked.status as standing_status,
    ranked.points_scored,
    ranked.points_dropped,
    ranked.points_withdrawn,
    ranked.points_attainable,
    ranked.applied_rules,
    ranked._source
from ranked
join rounds using (year, round_number)
left join silver.history_constructors as constructors using (constructor_id)
