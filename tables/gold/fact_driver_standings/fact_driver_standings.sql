-- table:     gold.fact_driver_standings
-- about:     Star schema: drivers' championship after every round of every season.
-- grain:     sk_driver_standing
-- partition: none
-- inputs:    gold.championship_tracker
-- columns:
--   year                 INTEGER NOT NULL       Season.
--   sk_driver_standing   VARCHAR NOT NULL       Key: md5 of driver_id, year and round.
--   sk_driver            VARCHAR NOT NULL       Key of the driver.
--   sk_constructor       VARCHAR                Key of the team as of the driver's last entry so far; null when unknown.
--   standings_season     INTEGER NOT NULL       Season.
--   standings_round      INTEGER NOT NULL       Round.
--   driver_position      INTEGER                Place; equal to the last, drivers share it. Who has no place by the rules stands behind all who have; null for who was disqualified.
--   driver_points        DECIMAL(8,2) NOT NULL  Points that count, sprints included.
--   driver_wins          INTEGER NOT NULL       Races won, sprints not counted.
--   driver_podiums       INTEGER NOT NULL       First to third places in races.
--   points_gap_to_leader DECIMAL(8,2)           Points behind the leader; null for who was disqualified.
--   can_win_championship BOOLEAN NOT NULL       True while the title is in reach.
--   sk_round             VARCHAR NOT NULL       Key of the round.
--   standing_status      VARCHAR NOT NULL       placed, not_placed, disqualified or excluded.
--   driver_points_scored DECIMAL(8,2) NOT NULL  All points, whether they count or not.
select
    year,
    surrogate_key([driver_id, cast(year as varchar), cast(round_number as varchar)]) as sk_driver_standing,
    surrogate_key([driver_id]) as sk_driver,
    case when team_id is not null then surrogate_key([team_id]) end as sk_constructor,
    year as standings_season,
    round_number as standings_round,
    championship_position as driver_position,
    season_points_total as driver_points,
    wins_total as driver_wins,
    podiums_total as driver_podiums,
    points_gap_to_leader,
    can_win_championship,
    round_key(round_id, year, round_number) as sk_round,
    standing_status,
    points_scored as driver_points_scored
from gold.championship_tracker
