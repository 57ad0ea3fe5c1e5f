-- table:     gold.dim_circuit
-- about:     Star schema: one row per circuit, those of history included.
-- grain:     sk_circuit
-- partition: none
-- inputs:    silver.circuits, silver.history_circuits, silver.championship_rounds
-- columns:
--   sk_circuit           VARCHAR NOT NULL  Key: md5 of circuit_key, of circuit_id where F1 has no key.
--   circuit_key          INTEGER           F1's key of the circuit; null when the lake has no meeting there.
--   circuit_id           VARCHAR NOT NULL  Stable id of the circuit in history; key-safe short name where history does not know it.
--   circuit_name         VARCHAR NOT NULL  Short name.
--   circuit_type         VARCHAR           "Permanent", "Temporary - Street" or "Temporary - Road"; of circuits of history alone RACE, STREET or ROAD; null when unknown.
--   circuit_locality     VARCHAR           Town or region; null when unknown.
--   circuit_country      VARCHAR           Country in English; null when unknown.
--   circuit_country_code VARCHAR           Three letters; null when unknown.
--   first_season         INTEGER           First season in the lake; null without a championship round or a meeting.
--   last_season          INTEGER           Last season in the lake; null without a championship round or a meeting.
--   circuit_country_id   VARCHAR           Country, by f1db's id; null where history does not know the circuit.
--   latitude             DOUBLE            Degrees north; null when unknown.
--   longitude            DOUBLE            Degrees east; null when unknown.
with seasons as (
    select circuit_id, min(year) as first_season, max(year) as last_season
    from silver.championship_rounds
    where circuit_id is not null
    group by circuit_id
),
-- What F1 calls a circuit, told by the rounds that were held there; it has had several keys for layouts of one.
tied as (
    select circuit_key, arg_max(circuit_id, (year, round_number)) as circuit_id
    from silver.championship_rounds
    where circuit_key is not null and circuit_id is not null
    group by circuit_key
)
select
    surrogate_key([coalesce(cast(circuits.circuit_key as varchar), history.circuit_id)]) as sk_circuit,
    circuits.circuit_key,
    coalesce(history.circuit_id, circuits.circuit_id) as circuit_id,
    coalesce(circuits.circuit_short_name, history.name) as circuit_name,
    coalesce(circuits.circuit_type, history.circuit_type) as circuit_type,
    coalesce(circuits.location, history.locality) as circuit_locality,
    circuits.country_name as circuit_country,
    circuits.country_code as circuit_country_code,
    least(circuits.first_season, seasons.first_season) as first_season,
    greatest(circuits.last_season, seasons.last_season) as last_season,
    history.country_id as circuit_country_id,
    history.latitude,
    history.longitude
from silver.circuits as circuits
left join tied using (circuit_key)
full join silver.history_circuits as history on history.circuit_id = tied.circuit_id
left join seasons on seasons.circuit_id = history.circuit_id
