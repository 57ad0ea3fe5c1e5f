-- every_result_of_silver (block): Every result of silver is a fact.
select results.year, results.session_key, results.driver_number
from silver.race_results as results
anti join gold.fact_results as facts using (session_key, driver_number);
