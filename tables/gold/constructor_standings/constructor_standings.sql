-- table:     gold.constructor_standings
-- about:     Constructors' championship after every round, sprints included. Points go to the team a driver drove for
--            in the session, however many drivers it had in the season.
-- grain:     year, round_number, team_id
-- partition: year
-- inputs:    silver.sessions, silver.race_results, seed.points_systems
-- columns:
--   year                        INTEGER NOT NULL       Season.
--   round_number                INTEGER NOT NULL       Round of the championship.
--   team_id                     VARCHAR NOT NULL       Stable id of the team in the season.
--   meeting_key                 INTEGER NOT NULL       F1's key of the meeting.
--   grand_prix_name             VARCHAR NOT NULL       Name of the grand prix.
--   grand_prix_slug             VARCHAR NOT NULL       Key-safe name of the grand prix.
--   race_date                   DATE                   UTC date of the race.
--   is_round_complete           BOOLEAN NOT NULL       False while the sprint has a result and the race has none.
--   team_name                   VARCHAR NOT NULL       Team.
--   best_finish_position        INTEGER                Best place of the round's race; null when no car was classified.
--   race_points                 DECIMAL(8,2) NOT NULL  Points of the race, all cars.
--   sprint_points               DECIMAL(8,2) NOT NULL  Points of the sprint, all cars; 0 without a sprint.
--   round_points                DECIMAL(8,2) NOT NULL  Points of race and sprint.
--   season_points_total         DECIMAL(8,2) NOT NULL  Points of the season so far, sprints included.
--   constructor_position        INTEGER NOT NULL       Place in the championship: by points, then by the number of first places, second places and so on of all cars in races; equal to the last, teams share it.
--   standings_order             INTEGER NOT NULL       Place for display, without ties: equal ones by id.
--   constructor_position_before INTEGER                Place after the round before; null in the first.
--   points_gap_to_leader        DECIMAL(8,2) NOT NULL  Points behind the leader; 0 for it.
--   last_3_races_points         DECIMAL(8,2) NOT NULL  Points of this round and the two before it, sprints included.
--   wins_total                  INTEGER NOT NULL       Races won so far, sprints not counted.
--   podiums_total               INTEGER NOT NULL       First to third places in races so far.
--   dnf_total                   INTEGER NOT NULL       Cars that did not finish a race so far.
--   drivers_used                INTEGER NOT NULL       Drivers who raced for the team so far, races and sprints.
--   remaining_races             INTEGER NOT NULL       Races of the calendar without a result after this round, cancelled ones left out.
--   remaining_sprints           INTEGER NOT NULL       Sprints likewise.
--   max_points_left             DECIMAL(8,2) NOT NULL  Points that one team can still score with two cars: first and second places and fastest laps by the rules of the season.
--   can_win_championship        BOOLEAN NOT NULL       True when own points and all that are left reach the leader's.
with calendar as (
    select year, session_key, meeting_key, round_number, grand_prix_name, grand_prix_slug, race_date, session_kind
    from silver.sessions
    where is_points_session and round_number is not null
),
results as (
    select
        calendar.year, calendar.round_number, calendar.session_kind, calendar.session_key,
        results.driver_id, results.team_id, results.team_name, results.position, results.points, results.status
    from silver.race_results as results
    join calendar using (year, session_key)
    where results.team_id is not null
),
sessions_with_results as (
    select distinct session_key from results
),
rounds as (
    select
        calendar.year, calendar.round_number,
        min(calendar.meeting_key) as meeting_key,
        min(calendar.grand_prix_name) as grand_prix_name,
        min(calendar.grand_prix_slug) as grand_prix_slug,
        min(calendar.race_date) as race_date,
        bool_or(calendar.session_kind = 'race') as is_round_complete
    from calendar
    join sessions_with_results using (session_key)
    group by calendar.year, calendar.round_number
),
still_to_come as (
    select
        rounds.year, rounds.round_number,
        count(*) filter (where calendar.session_kind = 'race' and (calendar.round_number > rounds.round_number or not rounds.is_round_complete)) as remaining_races,
        count(*) filter (where calendar.session_kind = 'sprint' and calendar.round_number > rounds.round_number) as remaining_sprints
    from rounds
    join calendar on calendar.year = rounds.year and calendar.round_number >= rounds.round_number
    group by rounds.year, rounds.round_number
),
-- The most that two cars can score in a race and in a sprint of the season.
best_scores as (
    select
        seasons.year,
        sum(cast(rules.points as decimal(8, 2))) filter (where rules.session_kind = 'race' and rules.position in ('1', '2'))
            + coalesce(max(cast(rules.points as decimal(8, 2))) filter (where rules.session_kind = 'fastest_lap'), 0) as race_points,
        coalesce(sum(cast(rules.points as decimal(8, 2))) filter (where rules.session_kind = 'sprint' and rules.position in ('1', '2')), 0) as sprint_points
    from (select distinct year from calendar) as seasons
    join seed.points_systems as rules
        on rules.distance = 'full'
        and seasons.year between cast(rules.season_from as integer) and coalesce(try_cast(rules.season_to as integer), 9999)
    group by seasons.year
),
teams as (
    select year, team_id, min(round_number) as first_round, arg_max(team_name, (round_number, session_key)) as team_name
    from results
    group by year, team_id
),
driver_debuts as (
    select year, team_id, driver_id, min(round_number) as round_number
    from results
    group by year, team_id, driver_id
),
drivers_new_to_the_team as (
    select year, team_id, round_number, count(*) as new_drivers
    from driver_debuts
    group by year, team_id, round_number
),
scores as (
    select
        year, round_number, team_id,
        coalesce(sum(points) filter (where session_kind = 'race'), 0) as race_points,
        coalesce(sum(points) filter (where session_kind = 'sprint'), 0) as sprint_points,
        list_sort(list(position) filter (where session_kind = 'race' and position is not null)) as finishes,
        count(*) filter (where session_kind = 'race' and status = 'DNF') as dnfs
    from results
    group by year, round_number, team_id
),
every_team_every_round as (
    select
        rounds.year, rounds.round_number, rounds.meeting_key, rounds.grand_prix_name, rounds.grand_prix_slug, rounds.race_date, rounds.is_round_complete,
        teams.team_id, teams.team_name,
        coalesce(scores.race_points, 0) as race_points,
        coalesce(scores.sprint_points, 0) as sprint_points,
        coalesce(scores.finishes, []) as finishes,
        coalesce(scores.dnfs, 0) as dnfs,
        coalesce(drivers_new_to_the_team.new_drivers, 0) as new_drivers
    from rounds
    join teams on teams.year = rounds.year and teams.first_round <= rounds.round_number
    left join scores
        on scores.year = rounds.year and scores.round_number = rounds.round_number and scores.team_id = teams.team_id
    left join drivers_new_to_the_team
        on drivers_new_to_the_team.year = rounds.year and drivers_new_to_the_team.round_number = rounds.round_number and drivers_new_to_the_team.team_id = teams.team_id
),
so_far as (
    select
        every_team_every_round.*,
        sum(race_points + sprint_points) over season as season_points_total,
        sum(race_points + sprint_points) over (
            partition by year, team_id order by round_number rows between 2 preceding and current row) as last_3_races_points,
        flatten(list(finishes) over season) as all_finishes,
        sum(dnfs) over season as dnf_total,
        sum(new_drivers) over season as drivers_used
    from every_team_every_round
    window season as (partition by year, team_id order by round_number rows unbounded preceding)
),
counted_back as (
    select
        so_far.*,
        list_transform(range(1, 31), lambda place: len(list_filter(all_finishes, lambda finish: finish = place))) as places
    from so_far
),
standings as (
    select
        counted_back.*,
        rank() over (partition by year, round_number order by season_points_total desc, places desc) as constructor_position,
        row_number() over (partition by year, round_number order by season_points_total desc, places desc, team_id) as standings_order,
        max(season_points_total) over (partition by year, round_number) as leader_points
    from counted_back
)
select
    standings.year,
    standings.round_number,
    standings.team_id,
    standings.meeting_key,
    standings.grand_prix_name,
    standings.grand_prix_slug,
    standings.race_date,
    standings.is_round_complete,
    coalesce(standings.team_name, standings.team_id) as team_name,
    standings.finishes[1] as best_finish_position,
    standings.race_points,
    standings.sprint_points,
    standings.race_points + standings.sprint_points as round_points,
    standings.season_points_total,
    standings.constructor_position,
    standings.standings_order,
    lag(standings.constructor_position) over (partition by standings.year, standings.team_id order by standings.round_number) as constructor_position_before,
    standings.leader_points - standings.season_points_total as points_gap_to_leader,
    standings.last_3_races_points,
    standings.places[1] as wins_total,
    standings.places[1] + standings.places[2] + standings.places[3] as podiums_total,
    standings.dnf_total,
    standings.drivers_used,
    still_to_come.remaining_races,
    still_to_come.remaining_sprints,
    still_to_come.remaining_races * best_scores.race_points + still_to_come.remaining_sprints * best_scores.sprint_points as max_points_left,
    standings.season_points_total + still_to_come.remaining_races * best_scores.race_points + still_to_come.remaining_sprints * best_scores.sprint_points
        >= standings.leader_points as can_win_championship
from standings
join still_to_come using (year, round_number)
join best_scores using (year)
