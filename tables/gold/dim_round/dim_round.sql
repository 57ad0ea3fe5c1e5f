-- table:     gold.dim_round
-- about:     Star schema: one row per round of every season, those to come and those called off included.
-- grain:     sk_round
-- partition: none
-- inputs:    silver.championship_rounds, silver.rounds, gold.dim_circuit
-- columns:
--   sk_round            VARCHAR NOT NULL  Key: md5 of round_id; of year and round_number in a season that history does not know.
--   year                INTEGER NOT NULL  Season.
--   round_number        INTEGER           Round of the championship; may change while a season runs. Null for a round that was called off.
--   round_id            VARCHAR           Stable id of the round; null in a season that history does not know.
--   meeting_key         INTEGER           F1's key of the meeting; null when the lake does not have it.
--   grand_prix_name     VARCHAR NOT NULL  Name of the grand prix.
--   grand_prix_slug     VARCHAR NOT NULL  Key-safe name of the grand prix.
--   official_name       VARCHAR           Official name; null when unknown.
--   sk_circuit          VARCHAR           Key of the circuit; null when unknown.
--   race_date           DATE              UTC date of the race; null without one.
--   race_start          TIMESTAMPTZ       UTC start of the race; null where only the day is known.
--   local_date          DATE              Day of the race at the track; null when unknown.
--   time_zone           VARCHAR           Time zone of the circuit, IANA; null when unknown.
--   has_sprint          BOOLEAN NOT NULL  True when a sprint was run or is planned.
--   is_cancelled        BOOLEAN NOT NULL  True when it was called off.
--   laps                INTEGER           Laps of the race as it counts; null when unknown.
--   scheduled_laps      INTEGER           Laps that were planned; null when unknown.
--   distance_km         DOUBLE            Length of the race, km; null when unknown.
--   wikipedia_url       VARCHAR           Article about it; null when unknown.
with circuits as (
    select circuit_id, min(sk_circuit) as sk_circuit from gold.dim_circuit group by circuit_id
)
select
    round_key(rounds.round_id, rounds.year, rounds.round_number) as sk_round,
    rounds.year,
    rounds.round_number,
    rounds.round_id,
    rounds.meeting_key,
    rounds.grand_prix_name,
    rounds.grand_prix_slug,
    history.official_name,
    coalesce(case when rounds.circuit_key is not null then surrogate_key([cast(rounds.circuit_key as varchar)]) end, circuits.sk_circuit) as sk_circuit,
    rounds.race_date,
    history.race_start,
    history.local_date,
    history.time_zone,
    rounds.has_sprint,
    false as is_cancelled,
    rounds.laps,
    rounds.scheduled_laps,
    history.distance_km,
    history.wikipedia_url
from silver.championship_rounds as rounds
left join silver.rounds as history using (round_id)
left join circuits on circuits.circuit_id = rounds.circuit_id
union all
select
    round_key(history.round_id, history.year, history.round_number) as sk_round,
    history.year,
    null as round_number,
    history.round_id,
    history.meeting_key,
    history.grand_prix_name,
    coalesce(grand_prix_slug(history.grand_prix_name), history.round_id) as grand_prix_slug,
    history.official_name,
    circuits.sk_circuit,
    history.race_date,
    history.race_start,
    history.local_date,
    history.time_zone,
    history.is_sprint_weekend as has_sprint,
    true as is_cancelled,
    null as laps,
    history.scheduled_laps,
    null as distance_km,
    history.wikipedia_url
from silver.rounds as history
left join circuits on circuits.circuit_id = history.circuit_id
where history.is_cancelled or history.round_number is null
