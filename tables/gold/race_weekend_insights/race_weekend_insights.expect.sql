-- everyone_is_counted (block): Classified, not finished, not started and disqualified cars make up the field.
select year, round_number, total_finishers, dnf_count, dns_count, dsq_count
from gold.race_weekend_insights
where total_finishers + dns_count + dsq_count not between 1 and 22 or dnf_count > 22;

-- pole_and_winner_known (warn): A race has a pole sitter and a winner.
select year, round_number from gold.race_weekend_insights where pole_position_driver is null or race_winner_driver is null;

-- plausible_interruptions (warn): Not more than six safety cars and three red flags.
select year, round_number, safety_car_periods, red_flags from gold.race_weekend_insights where safety_car_periods > 6 or red_flags > 3;
