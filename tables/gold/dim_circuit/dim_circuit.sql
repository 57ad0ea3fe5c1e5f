-- table:     gold.dim_circuit
-- about:     Star schema: one row per circuit.
-- grain:     sk_circuit
-- partition: none
-- inputs:    silver.circuits
-- columns:
--   sk_circuit           VARCHAR NOT NULL  Key: md5 of circuit_key.
--   circuit_key          INTEGER NOT NULL  F1's key of the circuit.
--   circuit_id           VARCHAR NOT NULL  Key-safe short name.
--   circuit_name         VARCHAR NOT NULL  Short name.
--   circuit_type         VARCHAR           "Permanent", "Temporary - Street" or "Temporary - Road"; null when no answer said so.
--   circuit_locality     VARCHAR           Town or region; null when unknown.
--   circuit_country      VARCHAR           Country in English; null when unknown.
--   circuit_country_code VARCHAR           Three letters; null when unknown.
--   first_season         INTEGER NOT NULL  First season in the lake.
--   last_season          INTEGER NOT NULL  Last season in the lake.
select
    surrogate_key([cast(circuit_key as varchar)]) as sk_circuit,
    circuit_key,
    circuit_id,
    circuit_short_name as circuit_name,
    circuit_type,
    location as circuit_locality,
    country_name as circuit_country,
    country_code as circuit_country_code,
    first_season,
    last_season
from silver.circuits
