-- table:     gold.fact_constructor_standings
-- about:     Star schema: constructors' championship after every round.
-- grain:     sk_constructor_standing
-- partition: year
-- inputs:    gold.constructor_standings
-- columns:
--   year                    INTEGER NOT NULL       Season.
--   sk_constructor_standing VARCHAR NOT NULL       Key: md5 of team_id, year and round.
--   sk_constructor          VARCHAR NOT NULL       Key of the team.
--   standings_season        INTEGER NOT NULL       Season.
--   standings_round         INTEGER NOT NULL       Round.
--   constructor_position    INTEGER NOT NULL       Place; equal to the last, teams share it.
--   constructor_points      DECIMAL(8,2) NOT NULL  Points, sprints included.
--   constructor_wins        INTEGER NOT NULL       Races won, sprints not counted.
--   constructor_podiums     INTEGER NOT NULL       First to third places in races.
--   points_gap_to_leader    DECIMAL(8,2) NOT NULL  Points behind the leader.
--   can_win_championship    BOOLEAN NOT NULL       True while the title is in reach by points.
select
    year,
    surrogate_key([team_id, cast(year as varchar), cast(round_number as varchar)]) as sk_constructor_standing,
    surrogate_key([team_id]) as sk_constructor,
    year as standings_season,
    round_number as standings_round,
    constructor_position,
    season_points_total as constructor_points,
    wins_total as constructor_wins,
    podiums_total as constructor_podiums,
    points_gap_to_leader,
    can_win_championship
from gold.constructor_standings
