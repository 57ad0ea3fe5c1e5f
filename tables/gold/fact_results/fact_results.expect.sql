-- every_result_of_silver (block): Every result of silver is a fact, but for those of sessions that history has.
select results.year, results.session_key, results.driver_number
from silver.race_results as results
where results.session_key not in (select session_key from silver.history_results where session_key is not null)
  and (results.session_key, results.driver_number) not in (select session_key, driver_number from gold.fact_results where session_key is not null and driver_number is not null);

-- every_result_of_history (block): Every result of history is a fact.
select history.results, facts.results as facts
from (select count(*) as results from silver.history_results) as history
cross join (select count(*) as results from gold.fact_results where _source in ('f1db', 'jolpica')) as facts
where history.results <> facts.results;

-- circuit_is_known (warn): The circuit of a result is in gold.dim_circuit.
select year, session_key, sk_circuit
from gold.fact_results
where sk_circuit is not null and sk_circuit not in (select sk_circuit from gold.dim_circuit);
