-- table: driver_standing
-- about: The drivers' championship after every round, computed by the rules of the season. What was published is in published_driver_standing.
-- reads: gold.championship_tracker
-- columns:
--   constructor_id  Constructor as of the driver's last entry so far; null when unknown.
--   display_order   Place for display, without ties: equal ones by id.
--   position        Place; those who are level share it where the rules do not part them. Null for who was disqualified.
--   points          Points that count.
--   wins            Races won so far, sprints not counted.
--   podiums         First to third places in races so far.
select *, team_id as constructor_id, standings_order as display_order, championship_position as position, season_points_total as points,
  wins_total as wins, podiums_total as podiums, 'computed' as source
from gold.championship_tracker
