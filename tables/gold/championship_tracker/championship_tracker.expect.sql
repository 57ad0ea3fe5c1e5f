-- nothing_is_lost (block): The points of a season are those of its results.
select tracked.year, tracked.points, scored.points as points_of_results
from (
    select year, sum(round_points) as points from gold.championship_tracker group by year
) as tracked
join (
    select year, sum(points) as points
    from silver.championship_results
    where session_type in ('race', 'sprint')
    group by year
) as scored using (year)
where tracked.points <> scored.points;

-- leader_has_no_gap (block): The first in the championship is level with the leader and nobody who is placed has more.
select year, round_number, driver_id, points_gap_to_leader
from gold.championship_tracker
where standing_status = 'placed' and (points_gap_to_leader < 0 or (championship_position = 1 and points_gap_to_leader <> 0));

-- points_are_accounted_for (block): What was scored counts, or was dropped or withdrawn; a hundredth may be lost to rounding.
select year, round_number, driver_id, season_points_total, points_scored
from gold.championship_tracker
where abs(season_points_total + points_dropped + points_withdrawn - points_scored) > 0.02;

-- round_points_in_range (warn): A round gives one driver 50 points at most (26 of a race and 8 of a sprint, or double points in Abu Dhabi 2014).
select year, round_number, driver_id, round_points
from gold.championship_tracker
where round_points not between 0 and case when year = 2014 then 50 else 34 end;

-- nobody_vanishes (block): Who has raced stays in the standings of the season.
select year, round_number, count(*) as drivers
from gold.championship_tracker
group by year, round_number
qualify count(*) < lag(count(*)) over (partition by year order by round_number);

-- one_winner_per_race (warn): A complete round has one winner; until 1957 several could share the winning car.
select year, round_number, count(*) filter (where finish_position = 1) as winners
from gold.championship_tracker
where is_round_complete
group by year, round_number
having count(*) filter (where finish_position = 1) <> 1 and (year > 1957 or count(*) filter (where finish_position = 1) = 0);

-- rounds_without_holes (warn): Every round before the last has a result in the lake.
select year, max(round_number) as last_round, count(distinct round_number) as rounds
from gold.championship_tracker
group by year
having max(round_number) <> count(distinct round_number);
