-- table: constructor_standing
-- about: The constructors' championship after every round, computed by the rules of the season.
-- reads: gold.constructor_standings
select year, round_number, team_id as constructor_id, '' as engine_manufacturer_id, null as round_id, championship_position as position,
  season_points_total as points, wins_total as wins, podiums_total as podiums, points_gap_to_leader, can_win_championship, 'computed' as source
from gold.constructor_standings
