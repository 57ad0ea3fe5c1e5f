-- valid_within_total (block): Not more laps are valid than were begun.
select year, session_key, driver_number from gold.driver_session_summary where valid_laps > total_laps;

-- theory_is_not_slower (warn): The best sectors together are not slower than the fastest lap, to 2 ms.
select year, session_key, driver_number, theoretical_best_lap, fastest_lap
from gold.driver_session_summary
where theoretical_best_lap > fastest_lap + 0.0021;

-- counts_of_silver (block): Every lap of silver is counted.
select laps.year, laps.session_key, laps.driver_number
from (select year, session_key, driver_number, count(*) as laps from silver.laps group by year, session_key, driver_number) as laps
left join gold.driver_session_summary as summary using (year, session_key, driver_number)
where summary.total_laps is distinct from laps.laps;

-- steady (warn): Valid laps of a race spread by less than a quarter of their mean; safety cars widen it.
select year, session_key, driver_number, consistency_coefficient from gold.driver_session_summary where session_kind = 'race' and consistency_coefficient > 0.25;
