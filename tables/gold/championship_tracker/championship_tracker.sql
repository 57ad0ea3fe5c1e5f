-- table:     gold.championship_tracker
-- about:     Drivers' championship after every round, sprints included. Everyone who has raced so far in the season
--            is listed, also in rounds he missed.
-- grain:     year, round_number, driver_id
-- partition: year
-- inputs:    silver.sessions, silver.race_results, seed.points_systems
-- columns:
--   year                         INTEGER NOT NULL       Season.
--   round_number                 INTEGER NOT NULL       Round of the championship.
--   driver_id                    VARCHAR NOT NULL       Stable id of the driver.
--   meeting_key                  INTEGER NOT NULL       F1's key of the meeting.
--   grand_prix_name              VARCHAR NOT NULL       Name of the grand prix.
--   grand_prix_slug              VARCHAR NOT NULL       Key-safe name of the grand prix.
--   race_date                    DATE                   UTC date of the race.
--   is_round_complete            BOOLEAN NOT NULL       False while the sprint has a result and the race has none.
--   driver_number                INTEGER NOT NULL       Car number, as of the driver's last entry so far.
--   driver_name                  VARCHAR NOT NULL       Name of the driver; the id when unknown.
--   team_id                      VARCHAR                Team as of the driver's last entry so far; null when unknown.
--   team_name                    VARCHAR                Team as of the driver's last entry so far; null when unknown.
--   is_entered                   BOOLEAN NOT NULL       True when the driver is in the results of this round.
--   grid_position                INTEGER                Grid slot of the race; null for a start from the pit lane, without an entry or when unknown.
--   finish_position              INTEGER                Place in the race; null when not classified or not entered.
--   sprint_position              INTEGER                Place in the sprint; null when not classified, not entered or without a sprint.
--   race_points                  DECIMAL(8,2) NOT NULL  Points of the race; 0 when not entered.
--   sprint_points                DECIMAL(8,2) NOT NULL  Points of the sprint; 0 when not entered or without a sprint.
--   round_points                 DECIMAL(8,2) NOT NULL  Points of race and sprint.
--   season_points_total          DECIMAL(8,2) NOT NULL  Points of the season so far, sprints included.
--   championship_position        INTEGER NOT NULL       Place in the championship: by points, then by the number of first places, second places and so on in races (sprints do not count); equal to the last, drivers share it.
--   standings_order              INTEGER NOT NULL       Place for display, without ties: equal ones by id.
--   championship_position_before INTEGER                Place after the round before; null in the first round of the driver.
--   points_gap_to_leader         DECIMAL(8,2) NOT NULL  Points behind the leader; 0 for him.
--   last_3_races_points          DECIMAL(8,2) NOT NULL  Points of this round and the two before it, sprints included: the form.
--   wins_total                   INTEGER NOT NULL       Races won so far, sprints not counted.
--   podiums_total                INTEGER NOT NULL       First to third places in races so far.
--   dnf_total                    INTEGER NOT NULL       Races not finished so far.
--   sprint_wins_total            INTEGER NOT NULL       Sprints won so far.
--   fastest_laps_total           INTEGER NOT NULL       Fastest laps of races so far; 0 where the lake has no laps.
--   races_entered                INTEGER NOT NULL       Races entered so far, those not started included.
--   has_classified_finish        BOOLEAN NOT NULL       True once the driver has been classified in a race of the season: official tables leave out the others until then.
--   best_finish                  INTEGER                Best place in a race so far; null without one.
--   remaining_races              INTEGER NOT NULL       Races of the calendar without a result after this round, cancelled ones left out.
--   remaining_sprints            INTEGER NOT NULL       Sprints likewise.
--   max_points_left              DECIMAL(8,2) NOT NULL  Points that one driver can still score: wins and fastest laps by the rules of the season.
--   can_win_championship         BOOLEAN NOT NULL       True when own points and all that are left reach the leader's.
with calendar as (
    select year, session_key, meeting_key, round_number, grand_prix_name, grand_prix_slug, race_date, session_kind
    from silver.sessions
    where is_points_session and round_number is not null
),
results as (
    select
        calendar.year, calendar.round_number, calendar.session_kind, calendar.session_key,
        results.driver_id, results.driver_number, results.driver_name, results.team_id, results.team_name,
        results.grid_position, results.position, results.points, results.status, results.is_fastest_lap
    from silver.race_results as results
    join calendar using (year, session_key)
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
-- The most that one driver can score in a race and in a sprint of the season.
best_scores as (
    select
        seasons.year,
        max(cast(rules.points as decimal(8, 2))) filter (where rules.session_kind = 'race' and rules.position = '1')
            + coalesce(max(cast(rules.points as decimal(8, 2))) filter (where rules.session_kind = 'fastest_lap'), 0) as race_points,
        coalesce(max(cast(rules.points as decimal(8, 2))) filter (where rules.session_kind = 'sprint' and rules.position = '1'), 0) as sprint_points
    from (select distinct year from calendar) as seasons
    join seed.points_systems as rules
        on rules.distance = 'full'
        and seasons.year between cast(rules.season_from as integer) and coalesce(try_cast(rules.season_to as integer), 9999)
    group by seasons.year
),
debuts as (
    select year, driver_id, min(round_number) as first_round
    from results
    group by year, driver_id
),
scores as (
    select
        year, round_number, driver_id,
        max(driver_number) as driver_number,
        -- Within a weekend the race is the later of the two.
        arg_max(driver_name, session_kind = 'race') as driver_name,
        arg_max(team_id, session_kind = 'race') as team_id,
        arg_max(team_name, session_kind = 'race') as team_name,
        max(grid_position) filter (where session_kind = 'race') as grid_position,
        max(position) filter (where session_kind = 'race') as finish_position,
        max(position) filter (where session_kind = 'sprint') as sprint_position,
        coalesce(sum(points) filter (where session_kind = 'race'), 0) as race_points,
        coalesce(sum(points) filter (where session_kind = 'sprint'), 0) as sprint_points,
        count(*) filter (where session_kind = 'race') as races_entered,
        count(*) filter (where session_kind = 'race' and status = 'DNF') as dnfs,
        count(*) filter (where session_kind = 'race' and is_fastest_lap) as fastest_laps
    from results
    group by year, round_number, driver_id
),
every_driver_every_round as (
    select
        rounds.year, rounds.round_number, rounds.meeting_key, rounds.grand_prix_name, rounds.grand_prix_slug, rounds.race_date, rounds.is_round_complete,
        debuts.driver_id,
        scores.driver_id is not null as is_entered,
        scores.driver_number, scores.driver_name, scores.team_id, scores.team_name,
        scores.grid_position, scores.finish_position, scores.sprint_position,
        coalesce(scores.race_points, 0) as race_points,
        coalesce(scores.sprint_points, 0) as sprint_points,
        coalesce(scores.races_entered, 0) as races_entered,
        coalesce(scores.dnfs, 0) as dnfs,
        coalesce(scores.fastest_laps, 0) as fastest_laps
    from rounds
    join debuts on debuts.year = rounds.year and debuts.first_round <= rounds.round_number
    left join scores
        on scores.year = rounds.year and scores.round_number = rounds.round_number and scores.driver_id = debuts.driver_id
),
so_far as (
    select
        every_driver_every_round.*,
        sum(race_points + sprint_points) over season as season_points_total,
        sum(race_points + sprint_points) over (
            partition by year, driver_id order by round_number rows between 2 preceding and current row) as last_3_races_points,
        list(finish_position) filter (where finish_position is not null) over season as finishes,
        count(*) filter (where sprint_position = 1) over season as sprint_wins_total,
        sum(dnfs) over season as dnf_total,
        sum(fastest_laps) over season as fastest_laps_total,
        sum(races_entered) over season as races_entered_total,
        last_value(driver_number ignore nulls) over season as number_as_of,
        last_value(driver_name ignore nulls) over season as name_as_of,
        last_value(team_id ignore nulls) over season as team_id_as_of,
        last_value(team_name ignore nulls) over season as team_name_as_of
    from every_driver_every_round
    window season as (partition by year, driver_id order by round_number rows unbounded preceding)
),
counted_back as (
    select
        so_far.*,
        -- Number of first places, of second places and so on, compared one after the other.
        list_transform(range(1, 31), lambda place: len(list_filter(coalesce(finishes, []), lambda finish: finish = place))) as places
    from so_far
),
standings as (
    select
        counted_back.*,
        rank() over (partition by year, round_number order by season_points_total desc, places desc) as championship_position,
        row_number() over (partition by year, round_number order by season_points_total desc, places desc, driver_id) as standings_order,
        max(season_points_total) over (partition by year, round_number) as leader_points
    from counted_back
)
select
    standings.year,
    standings.round_number,
    standings.driver_id,
    standings.meeting_key,
    standings.grand_prix_name,
    standings.grand_prix_slug,
    standings.race_date,
    standings.is_round_complete,
    standings.number_as_of as driver_number,
    coalesce(standings.name_as_of, standings.driver_id) as driver_name,
    standings.team_id_as_of as team_id,
    standings.team_name_as_of as team_name,
    standings.is_entered,
    standings.grid_position,
    standings.finish_position,
    standings.sprint_position,
    standings.race_points,
    standings.sprint_points,
    standings.race_points + standings.sprint_points as round_points,
    standings.season_points_total,
    standings.championship_position,
    standings.standings_order,
    lag(standings.championship_position) over (partition by standings.year, standings.driver_id order by standings.round_number) as championship_position_before,
    standings.leader_points - standings.season_points_total as points_gap_to_leader,
    standings.last_3_races_points,
    standings.places[1] as wins_total,
    standings.places[1] + standings.places[2] + standings.places[3] as podiums_total,
    standings.dnf_total,
    standings.sprint_wins_total,
    standings.fastest_laps_total,
    standings.races_entered_total as races_entered,
    coalesce(len(standings.finishes), 0) > 0 as has_classified_finish,
    list_min(standings.finishes) as best_finish,
    still_to_come.remaining_races,
    still_to_come.remaining_sprints,
    still_to_come.remaining_races * best_scores.race_points + still_to_come.remaining_sprints * best_scores.sprint_points as max_points_left,
    standings.season_points_total + still_to_come.remaining_races * best_scores.race_points + still_to_come.remaining_sprints * best_scores.sprint_points
        >= standings.leader_points as can_win_championship
from standings
join still_to_come using (year, round_number)
join best_scores using (year)
