-- table:     gold.fact_constructor_standings
-- about:     Star schema: constructors' championship after every round of every season.
-- grain:     sk_constructor_standing
-- partition: none
-- inputs:    gold.constructor_standings
-- columns:
--   year                    INTEGER NOT NULL       Season.
--   sk_constructor_standing VARCHAR NOT NULL       Key: md5 of entry_id (the team, and who made its engine where it is known), year and round.
--   sk_constructor          VARCHAR NOT NULL       Key of the team.
--   standings_season        INTEGER NOT NULL       Season.
--   standings_round         INTEGER NOT NULL       Round.
--   constructor_position    INTEGER                Place; equal to the last, teams share it. Who has no place by the rules stands behind all who have; null for who was disqualified or excluded.
--   constructor_points      DECIMAL(8,2) NOT NULL  Points that count, sprints included.
--   constructor_wins        INTEGER NOT NULL       Races won, sprints not counted.
--   constructor_podiums     INTEGER NOT NULL       First to third places in races.
--   points_gap_to_leader    DECIMAL(8,2)           Points behind the leader; null for who was disqualified or excluded.
--   can_win_championship    BOOLEAN NOT NULL       True while the title is in reach.
--   sk_round                VARCHAR NOT NULL       Key of the round.
--   engine_manufacturer_id  VARCHAR                Who made the engine; null when unknown. Until there were constructors of one engine each, they stand apart by it.
--   entry_number            INTEGER NOT NULL       1; 2 for a team that was entered anew in the season.
--   standing_status         VARCHAR NOT NULL       placed, not_placed, disqualified or excluded.
--   constructor_points_scored DECIMAL(8,2) NOT NULL All points, whether they count or not.
select
    year,
    surrogate_key([entry_id, cast(year as varchar), cast(round_number as varchar)]) as sk_constructor_standing,
    surrogate_key([team_id]) as sk_constructor,
    year as standings_season,
    round_number as standings_round,
    constructor_position,
    season_points_total as constructor_points,
    wins_total as constructor_wins,
    podiums_total as constructor_podiums,
    points_gap_to_leader,
    can_win_championship,
    round_key(round_id, year, round_number) as sk_round,
    engine_manufacturer_id,
    entry_number,
    standing_status,
    points_scored as constructor_points_scored
from gold.constructor_standings
