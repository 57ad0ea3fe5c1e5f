-- table:     silver.race_results
-- about:     Classification of races and sprints: every car, those that did not finish, start or count included.
--            Points are those of upstream; beside them stand the points that the rules of the season give, so that
--            they can be checked.
-- grain:     session_key, driver_number
-- partition: year, session_key
-- inputs:    bronze.openf1_session_result, silver.livetiming_session_result, silver.sessions, silver.session_drivers, silver.starting_grids, silver.laps, seed.points_systems
-- columns:
--   year                    INTEGER NOT NULL       Season.
--   session_key             INTEGER NOT NULL       F1's key of the race or sprint.
--   driver_number           INTEGER NOT NULL       Car number.
--   meeting_key             INTEGER NOT NULL       F1's key of the meeting.
--   round_number            INTEGER                Round of the championship; null when unknown.
--   grand_prix_name         VARCHAR NOT NULL       Name of the grand prix.
--   grand_prix_slug         VARCHAR NOT NULL       Key-safe name of the grand prix.
--   session_kind            VARCHAR NOT NULL       race or sprint.
--   session_date            DATE NOT NULL          UTC date of the session.
--   driver_id               VARCHAR NOT NULL       Stable id of the driver.
--   driver_name             VARCHAR                Name of the driver; null when unknown.
--   team_id                 VARCHAR                Team in this session; null when unknown.
--   team_name               VARCHAR                Team in this session; null when unknown.
--   position                INTEGER                Place; null when not classified or disqualified. Source: OpenF1 session_result.position.
--   classification_order    INTEGER NOT NULL       Place for display: the classified, then the others by laps, non-starters and disqualified last.
--   status                  VARCHAR NOT NULL       Finished, DNF, DNS, DSQ, NC (ran to the end without completing enough to be classified). DNF and a place: retired after nine tenths of the distance.
--   status_source           VARCHAR NOT NULL       openf1, livetiming, livetiming_hub, or derived where upstream gives neither place nor reason: who completed nine tenths of the winner's laps without a place can only have been disqualified.
--   is_classified           BOOLEAN NOT NULL       True when a place was given.
--   number_of_laps          INTEGER                Laps completed; null when not given. Source: OpenF1 session_result.number_of_laps.
--   laps_behind             INTEGER                Laps behind the winner; null when not classified.
--   race_time_millis        BIGINT                 Milliseconds of the winner and of those on the lead lap, time penalties included; null otherwise. Source: OpenF1 session_result.duration.
--   race_time               VARCHAR                The same as "H:MM:SS.mmm", below an hour "MM:SS.mmm".
--   gap_to_winner_millis    BIGINT                 Milliseconds behind the winner, 0 for him; null when lapped or not classified. Source: OpenF1 session_result.gap_to_leader.
--   gap_to_winner           VARCHAR                As received, such as "1.465" or "+1 LAP". Source: OpenF1 session_result.gap_to_leader.
--   grid_position           INTEGER                Grid slot; null for a start from the pit lane or when unknown.
--   start_order             INTEGER                Order at the start: the grid, then the pit lane; null when unknown.
--   is_pit_lane_start       BOOLEAN                True for a start from the pit lane; null when unknown.
--   grid_source             VARCHAR                Where the grid position comes from, as in starting_grids; null when unknown.
--   positions_gained        INTEGER                Start order minus place (negative: lost); null when not classified or the start is unknown.
--   points                  DECIMAL(8,2) NOT NULL  Points that count: those of upstream; the expected ones where upstream has none, or a zero for a place that scores (it lost the points of whole races).
--   points_source           VARCHAR NOT NULL       Where the points that count come from: openf1 or rules.
--   points_received         DECIMAL(8,2)           Points as received; null when upstream gives none. Source: OpenF1 session_result.points.
--   expected_points         DECIMAL(8,2) NOT NULL  Points by the rules of the season: place on the scale of the distance raced, plus the fastest lap where it counted.
--   points_scale            VARCHAR NOT NULL       Scale of the expected points: full, or a shortened race's: half, 50-75 %, 25-50 %, two laps to 25 %. Told from the winner's points, as upstream gives no scheduled distance.
--   is_points_mismatch      BOOLEAN NOT NULL       True when the received points differ from the expected ones.
--   is_fastest_lap          BOOLEAN NOT NULL       True when the fastest lap of the session is the driver's; false where the lake has no laps of it.
--   fastest_lap_time_millis BIGINT                 Milliseconds of the driver's fastest valid lap; null without one.
--   is_dnf                  BOOLEAN NOT NULL       As received. Source: OpenF1 session_result.dnf.
--   is_dns                  BOOLEAN NOT NULL       As received. Source: OpenF1 session_result.dns.
--   is_dsq                  BOOLEAN NOT NULL       As received. Source: OpenF1 session_result.dsq.
--   _source                 VARCHAR NOT NULL       Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).
with received as (
    select
        result.year, result.session_key, result.driver_number, sessions.meeting_key,
        sessions.round_number, sessions.grand_prix_name, sessions.grand_prix_slug, sessions.session_kind, sessions.session_date,
        result.position, result.number_of_laps,
        cast(result.points as decimal(8, 2)) as points_received,
        seconds_to_millis(try_cast(result.duration as double)) as duration_millis,
        result.gap_to_leader,
        result._source,
        coalesce(result.dnf, false) as is_dnf, coalesce(result.dns, false) as is_dns, coalesce(result.dsq, false) as is_dsq
    from received_session_result() as result
    join silver.sessions as sessions using (year, session_key)
    where sessions.session_kind in ('race', 'sprint') and result.driver_number is not null
    qualify row_number() over (
        partition by result.session_key, result.driver_number
        order by result.position nulls last, result.points desc nulls last, result.number_of_laps desc nulls last, result.duration, result.gap_to_leader,
            result.dsq, result.dns, result.dnf) = 1
),
winners as (
    select
        session_key,
        min(number_of_laps) as winner_laps,
        min(points_received) as winner_points
    from received
    where position = 1
    group by session_key
),
fastest_laps as (
    select
        session_key, driver_number,
        bool_or(is_fastest_lap) as is_fastest_lap,
        min(lap_time_millis) filter (where is_valid_lap) as fastest_lap_time_millis
    from silver.laps
    group by session_key, driver_number
),
rules as (
    select
        cast(season_from as integer) as season_from, coalesce(try_cast(season_to as integer), 9999) as season_to,
        session_kind, distance, cast(position as integer) as position, cast(points as decimal(8, 2)) as points
    from seed.points_systems
),
-- The scale whose first place has the winner's points, with or without the point for the fastest lap; the full one where nothing is known.
scales as (
    select
        races.session_key,
        coalesce(arg_max(rules.distance, rules.points), 'full') as distance
    from (select distinct session_key, year, session_kind from received) as races
    left join winners using (session_key)
    left join rules
        on rules.session_kind = races.session_kind and rules.position = 1
        and races.year between rules.season_from and rules.season_to
        and winners.winner_points in (rules.points, rules.points + 1)
    group by races.session_key
),
scored as (
    select
        received.*,
        winners.winner_laps,
        scales.distance,
        coalesce(fastest_laps.is_fastest_lap, false) as is_fastest_lap,
        fastest_laps.fastest_lap_time_millis,
        coalesce(places.points, 0)
            -- The point for the fastest lap goes to a driver in the top ten or to nobody.
            + case when fastest_laps.is_fastest_lap and received.session_kind = 'race' and received.position <= bonus.position
                and scales.distance in ('full', '50-75 %') then bonus.points else 0 end as expected_points,
        case
            when received.is_dsq then 'DSQ'
            when received.is_dns then 'DNS'
            when received.is_dnf then 'DNF'
            when received.position is not null then 'Finished'
            when received.number_of_laps >= winners.winner_laps * 0.9 then 'DSQ'
            else 'NC'
        end as status
    from received
    left join winners using (session_key)
    left join scales using (session_key)
    left join fastest_laps using (session_key, driver_number)
    left join rules as places
        on places.session_kind = received.session_kind and places.distance = scales.distance and places.position = received.position
        and received.year between places.season_from and places.season_to
    left join rules as bonus
        on bonus.session_kind = 'fastest_lap' and received.year between bonus.season_from and bonus.season_to
)
select
    scored.year,
    scored.session_key,
    scored.driver_number,
    scored.meeting_key,
    scored.round_number,
    scored.grand_prix_name,
    scored.grand_prix_slug,
    scored.session_kind,
    scored.session_date,
    session_drivers.driver_id,
    session_drivers.driver_name,
    session_drivers.team_id,
    session_drivers.team_name,
    scored.position,
    row_number() over (
        partition by scored.session_key
        order by
            scored.position nulls last,
            case scored.status when 'NC' then 0 when 'DNF' then 1 when 'DNS' then 2 when 'DSQ' then 3 else 0 end,
            scored.number_of_laps desc nulls last,
            grids.start_order nulls last,
            scored.driver_number) as classification_order,
    scored.status,
    case when scored.status = 'DSQ' and not scored.is_dsq then 'derived' else scored._source end as status_source,
    scored.position is not null as is_classified,
    scored.number_of_laps,
    case when scored.position is not null then coalesce(nullif(gap_laps(scored.gap_to_leader), 0), scored.winner_laps - scored.number_of_laps) end as laps_behind,
    scored.duration_millis as race_time_millis,
    race_time_text(scored.duration_millis) as race_time,
    case when scored.position is not null then gap_millis(scored.gap_to_leader) end as gap_to_winner_millis,
    scored.gap_to_leader as gap_to_winner,
    grids.grid_position,
    grids.start_order,
    grids.is_pit_lane_start,
    grids.grid_source,
    grids.start_order - scored.position as positions_gained,
    -- A zero for a scoring place is a gap of upstream, as in the United States 2023; any other difference is left to upstream and reported.
    case when coalesce(scored.points_received, 0) = 0 then scored.expected_points else scored.points_received end as points,
    case when scored.points_received is null or (scored.points_received = 0 and scored.expected_points > 0) then 'rules' else scored._source end as points_source,
    scored.points_received,
    scored.expected_points,
    scored.distance as points_scale,
    coalesce(scored.points_received <> scored.expected_points, false) as is_points_mismatch,
    scored.is_fastest_lap,
    scored.fastest_lap_time_millis,
    scored.is_dnf,
    scored.is_dns,
    scored.is_dsq,
    scored._source
from scored
join silver.session_drivers as session_drivers using (year, session_key, driver_number)
left join silver.starting_grids as grids using (year, session_key, driver_number)
