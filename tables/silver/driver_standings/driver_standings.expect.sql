-- points_are_those_of_the_results (warn): What was scored by the rules is what the sources of the results publish, but for the rounding of shared points.
select standings.year, standings.round_number, standings.driver_id, standings.points_scored, published.points as points_of_results
from silver.driver_standings as standings
join (
    select
        year, round_number, driver_id,
        sum(sum(points)) over so_far as points,
        sum(count(*)) over so_far as rows_so_far
    from silver.championship_results
    where session_type in ('race', 'sprint')
    group by year, round_number, driver_id
    window so_far as (partition by year, driver_id order by round_number)
) as published using (year, round_number, driver_id)
where abs(standings.points_scored - published.points) > 0.01 * published.rows_so_far;

-- points_never_shrink (block): What was scored does not become less from round to round.
select year, round_number, driver_id, points_scored
from silver.driver_standings
qualify points_scored < lag(points_scored) over (partition by year, driver_id order by round_number);

-- nobody_vanishes (block): Who has raced stays in the standings of the season.
select year, round_number, count(*) as drivers
from silver.driver_standings
group by year, round_number
qualify count(*) < lag(count(*)) over (partition by year order by round_number);
