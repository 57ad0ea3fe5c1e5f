-- table: driver_standing
-- about: The drivers' championship after every round, computed by the rules of the season.
-- reads: gold.championship_tracker
-- columns:
--   round_id              The round; null when it is in no calendar of the history.
--   position              Place; those who are level share it.
--   points                Points that count.
--   wins                  Races won, sprints not counted.
--   podiums               First to third places in races.
select year, round_number, driver_id, null as round_id, championship_position as position, season_points_total as points,
  wins_total as wins, podiums_total as podiums, points_gap_to_leader, can_win_championship, 'computed' as source
from gold.championship_tracker
