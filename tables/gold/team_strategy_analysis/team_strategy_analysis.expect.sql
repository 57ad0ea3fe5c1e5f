-- points_of_two_cars (block): Two cars score 44 points at most: first, second and the fastest lap.
select year, round_number, team_id, team_points_this_race from gold.team_strategy_analysis where team_points_this_race not between 0 and 44;

-- better_car_first (block): Driver 1 is placed before driver 2.
select year, round_number, team_id from gold.team_strategy_analysis where driver_1_finish_position > driver_2_finish_position;

-- two_cars (warn): A team enters two cars.
select year, round_number, team_id from gold.team_strategy_analysis where driver_2_id is null;
