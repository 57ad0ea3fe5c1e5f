-- one_key_per_circuit (warn): A short name belongs to one circuit.
select circuit_id, count(*) as circuits from silver.circuits group by circuit_id having count(*) > 1;
