-- table:     silver.history_circuits
-- about:     Circuits since 1950, as they are known today.
-- grain:     circuit_id
-- partition: none
-- inputs:    bronze.f1db_circuits, bronze.jolpica_circuits, seed.jolpica_circuits, seed.circuit_time_zones
-- columns:
--   circuit_id   VARCHAR NOT NULL  Stable id, such as "spa-francorchamps".
--   name         VARCHAR NOT NULL  Name.
--   full_name    VARCHAR           Full name.
--   circuit_type VARCHAR           RACE, ROAD or STREET.
--   locality     VARCHAR           Town or region.
--   country_id   VARCHAR           Country, by f1db's id.
--   latitude     DOUBLE            Degrees north.
--   longitude    DOUBLE            Degrees east.
--   length_km    DOUBLE            Length of a lap today, km.
--   turns        INTEGER           Number of turns today.
--   time_zone    VARCHAR           Time zone, IANA; null for a circuit that the list of zones does not have.
--   jolpica_id   VARCHAR           The circuit's id in Jolpica; null where there is none.
--   _source      VARCHAR NOT NULL  Where the row comes from: f1db, or jolpica where f1db has nothing.
with jolpica_ids as (
    select circuit_id, min(jolpica_id) as jolpica_id from seed.jolpica_circuits group by circuit_id
),
of_f1db as (
    select
        circuits.id as circuit_id, coalesce(circuits.name, circuits.id) as name, circuits.full_name, circuits.type as circuit_type,
        circuits.place_name as locality, circuits.country_id, circuits.latitude, circuits.longitude, circuits.length as length_km, circuits.turns,
        jolpica_ids.jolpica_id, 'f1db' as _source
    from bronze.f1db_circuits as circuits
    left join jolpica_ids on jolpica_ids.circuit_id = circuits.id
),
of_jolpica as (
    select
        coalesce(seeds.circuit_id, slug(circuits.circuit_id)) as circuit_id, coalesce(circuits.circuit_name, circuits.circuit_id) as name,
        circuits.circuit_name as full_name, circuits.locality, circuits.latitude, circuits.longitude, circuits.circuit_id as jolpica_id, 'jolpica' as _source
    from bronze.jolpica_circuits as circuits
    left join seed.jolpica_circuits as seeds on seeds.jolpica_id = circuits.circuit_id
    qualify row_number() over (partition by coalesce(seeds.circuit_id, slug(circuits.circuit_id)) order by circuits.circuit_id) = 1
),
circuits as (
    select * from of_f1db
    union all by name
    select * from of_jolpica where circuit_id not in (select circuit_id from of_f1db)
)
select
    circuits.circuit_id,
    circuits.name,
    circuits.full_name,
    circuits.circuit_type,
    circuits.locality,
    circuits.country_id,
    circuits.latitude,
    circuits.longitude,
    circuits.length_km,
    circuits.turns,
    zones.time_zone,
    circuits.jolpica_id,
    circuits._source
from circuits
left join seed.circuit_time_zones as zones on zones.circuit_id = circuits.circuit_id
