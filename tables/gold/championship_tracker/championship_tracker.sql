-- table:     gold.championship_tracker
-- about:     Drivers' championship after every round of every season, sprints included. Everyone who has entered a race so
--            far in the season is listed, also in rounds he missed. Points that count, places and chances are those of
--            silver.driver_standings.
-- grain:     year, round_number, driver_id
-- partition: none
-- inputs:    silver.championship_rounds, silver.championship_results, silver.driver_standings, silver.history_drivers, silver.history_constructors
-- columns:
--   year                         INTEGER NOT NULL       Season.
--   round_number                 INTEGER NOT NULL       Round of the championship.
--   driver_id                    VARCHAR NOT NULL       Stable id of the driver.
--   meeting_key                  INTEGER                F1's key of the meeting; null when the lake does not have it.
--   grand_prix_name              VARCHAR NOT NULL       Name of the grand prix.
--   grand_prix_slug              VARCHAR NOT NULL       Key-safe name of the grand prix.
--   race_date                    DATE                   UTC date of the race.
--   is_round_complete            BOOLEAN NOT NULL       False while the sprint has a result and the race has none.
--   driver_number                INTEGER                Car number, as of the driver's last entry so far; null when unknown or not a number.
--   driver_name                  VARCHAR NOT NULL       Name of the driver: the one in history, else as of the last entry so far; the id when unknown.
--   team_id                      VARCHAR                Team (constructor) as of the driver's last entry so far; null when unknown.
--   team_name                    VARCHAR                Team as of the driver's last entry so far; null when unknown.
--   is_entered                   BOOLEAN NOT NULL       True when the driver is in the results of this round, as one who did not qualify too.
--   grid_position                INTEGER                Grid slot of the race; null for a start from the pit lane, without an entry or when unknown.
--   finish_position              INTEGER                Place in the race, the best of several cars; null when not classified or not entered.
--   sprint_position              INTEGER                Place in the sprint; null when not classified, not entered or without a sprint.
--   race_points                  DECIMAL(8,2) NOT NULL  Points of the race, as its source has them; 0 when not entered.
--   sprint_points                DECIMAL(8,2) NOT NULL  Points of the sprint; 0 when not entered or without a sprint.
--   round_points                 DECIMAL(8,2) NOT NULL  Points of race and sprint.
--   season_points_total          DECIMAL(8,2) NOT NULL  Points that count so far, sprints included: until 1990 only those of the best rounds do.
--   championship_position        INTEGER                Place in the championship; equal to the last by the rules of the season, drivers share it. Who has no place by the rules (no points until 1999, never classified since) stands behind all who have. Null for who was disqualified.
--   standings_order              INTEGER NOT NULL       Place for display, without ties: equal ones by id.
--   championship_position_before INTEGER                Place after the round before; null in the first round of the driver.
--   points_gap_to_leader         DECIMAL(8,2)           Points behind the leader; 0 for him; null for who was disqualified.
--   last_3_races_points          DECIMAL(8,2) NOT NULL  Points of this round and the two before it, sprints included: the form.
--   wins_total                   INTEGER NOT NULL       Races won so far, sprints not counted.
--   podiums_total                INTEGER NOT NULL       First to third places in races so far.
--   dnf_total                    INTEGER NOT NULL       Races not finished so far.
--   sprint_wins_total            INTEGER NOT NULL       Sprints won so far.
--   fastest_laps_total           INTEGER NOT NULL       Fastest laps of races so far, those set with others too; 0 where the lake does not know them.
--   races_entered                INTEGER NOT NULL       Races entered so far, those not started included, those not qualified for left out.
--   has_classified_finish        BOOLEAN NOT NULL       True once the driver has been classified in a race of the season: official tables leave out the others until then.
--   best_finish                  INTEGER                Best place in a race so far; null without one.
--   remaining_races              INTEGER NOT NULL       Races of the calendar without a result after this round, cancelled ones left out.
--   remaining_sprints            INTEGER NOT NULL       Sprints likewise.
--   max_points_left              DECIMAL(8,2) NOT NULL  Points that one driver can still score: wins and fastest laps by the rules of the season. Of them only the best rounds may count.
--   can_win_championship         BOOLEAN NOT NULL       True when nobody would be ahead after the best possible rest of the season who scores no more: level on points, more wins decide.
--   round_id                     VARCHAR                Round: silver.rounds; null in a season that history does not know.
--   standing_status              VARCHAR NOT NULL       placed, not_placed (listed behind all who are), disqualified or excluded.
--   points_scored                DECIMAL(8,2) NOT NULL  All points of the season so far, whether they count or not.
--   points_dropped               DECIMAL(8,2) NOT NULL  Points of rounds beyond those that count.
--   points_withdrawn             DECIMAL(8,2) NOT NULL  Points taken away.
--   points_attainable            DECIMAL(8,2) NOT NULL  Points that would count after the best possible rest of the season.
--   applied_rules                VARCHAR                Rules, rulings and adjustments that made the row what it is, each with its source; null when there are none.
--   _source                      VARCHAR NOT NULL       Where the results so far come from: f1db, jolpica, openf1, livetiming, livetiming_hub, several joined by a comma.
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
scores as (
    select
        year, round_number, driver_id,
        -- Within a weekend the race is the later of the two; of several cars the first in the list stands for all.
        arg_min(driver_number, (session_type, display_order)) as driver_number,
        arg_min(driver_name, (session_type, display_order)) as driver_name,
        arg_min(constructor_id, (session_type, display_order)) as team_id,
        arg_min(constructor_name, (session_type, display_order)) as team_name,
        arg_min(grid_position, display_order) filter (where session_type = 'race') as grid_position,
        min(position) filter (where session_type = 'race') as finish_position,
        min(position) filter (where session_type = 'sprint') as sprint_position,
        coalesce(sum(points) filter (where session_type = 'race'), 0) as race_points,
        coalesce(sum(points) filter (where session_type = 'sprint'), 0) as sprint_points,
        count(*) filter (where session_type = 'race' and position <= 3) as podiums,
        cast(bool_or(session_type = 'race' and status not in ('DNQ', 'DNPQ', 'DNP')) as integer) as races_entered,
        cast(bool_or(session_type = 'race' and status = 'DNF') as integer) as dnfs,
        cast(bool_or(session_type = 'race' and is_fastest_lap) as integer) as fastest_laps
    from silver.championship_results
    where session_type in ('race', 'sprint')
    group by year, round_number, driver_id
),
so_far as (
    select
        standings.year, standings.round_number, standings.driver_id, standings.round_id, standings.standings_order, standings.position, standings.status,
        standings.points, standings.points_dropped, standings.points_withdrawn, standings.points_scored, standings.points_attainable, standings.points_left,
        standings.wins, standings.applied_rules, standings.can_win_championship, standings._source,
        scores.driver_id is not null as is_entered,
        scores.grid_position, scores.finish_position, scores.sprint_position,
        coalesce(scores.race_points, 0) as race_points,
        coalesce(scores.sprint_points, 0) as sprint_points,
        sum(coalesce(scores.race_points + scores.sprint_points, 0)) over (
            partition by standings.year, standings.driver_id order by standings.round_number rows between 2 preceding and current row) as last_3_races_points,
        min(scores.finish_position) over season as best_finish,
        count(*) filter (where scores.sprint_position = 1) over season as sprint_wins_total,
        coalesce(sum(scores.podiums) over season, 0) as podiums_total,
        coalesce(sum(scores.dnfs) over season, 0) as dnf_total,
        coalesce(sum(scores.fastest_laps) over season, 0) as fastest_laps_total,
        coalesce(sum(scores.races_entered) over season, 0) as races_entered,
        last_value(scores.driver_number ignore nulls) over season as driver_number,
        last_value(scores.driver_name ignore nulls) over season as driver_name,
        last_value(scores.team_id ignore nulls) over season as team_id,
        last_value(scores.team_name ignore nulls) over season as team_name
    from silver.driver_standings as standings
    left join scores using (year, round_number, driver_id)
    window season as (partition by standings.year, standings.driver_id order by standings.round_number rows unbounded preceding)
),
ranked as (
    select
        so_far.*,
        case
            when status = 'not_placed' then 1 + count(position) over (partition by year, round_number)
            else position
        end as championship_position,
        first_value(points) over (partition by year, round_number order by standings_order) as leader_points
    from so_far
)
select
    ranked.year,
    ranked.round_number,
    ranked.driver_id,
    rounds.meeting_key,
    rounds.grand_prix_name,
    rounds.grand_prix_slug,
    rounds.race_date,
    rounds.is_round_complete,
    ranked.driver_number,
    coalesce(drivers.full_name, ranked.driver_name, ranked.driver_id) as driver_name,
    ranked.team_id,
    coalesce(constructors.name, ranked.team_name) as team_name,
    ranked.is_entered,
    ranked.grid_position,
    ranked.finish_position,
    ranked.sprint_position,
    ranked.race_points,
    ranked.sprint_points,
    ranked.race_points + ranked.sprint_points as round_points,
    ranked.points as season_points_total,
    ranked.championship_position,
    ranked.standings_order,
    lag(ranked.championship_position) over (partition by ranked.year, ranked.driver_id order by ranked.round_number) as championship_position_before,
    case when ranked.status in ('placed', 'not_placed') then ranked.leader_points - ranked.points end as points_gap_to_leader,
    ranked.last_3_races_points,
    ranked.wins as wins_total,
    ranked.podiums_total,
    ranked.dnf_total,
    ranked.sprint_wins_total,
    ranked.fastest_laps_total,
    ranked.races_entered,
    ranked.best_finish is not null as has_classified_finish,
    ranked.best_finish,
    rounds.remaining_races,
    rounds.remaining_sprints,
    ranked.points_left as max_points_left,
    ranked.can_win_championship,
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
left join silver.history_drivers as drivers using (driver_id)
left join silver.history_constructors as constructors on constructors.constructor_id = ranked.team_id
