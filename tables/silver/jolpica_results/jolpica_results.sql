-- table:     silver.jolpica_results
-- about:     Results of races and sprints as Jolpica has them, in f1db's words: what silver.history_results takes where f1db has nothing, and is compared
--            with where it has.
-- grain:     round_id, session_type, display_order
-- partition: none
-- inputs:    bronze.jolpica_results, bronze.jolpica_sprint_results, silver.rounds, silver.jolpica_cars
-- columns:
--   round_id                VARCHAR NOT NULL  Round: silver.rounds.
--   session_type            VARCHAR NOT NULL  race or sprint.
--   display_order           INTEGER NOT NULL  Place in the list, from 1.
--   year                    INTEGER NOT NULL  Season.
--   round_number            INTEGER           Place of the round in the season, from 1.
--   driver_id               VARCHAR NOT NULL  Driver: silver.history_drivers.
--   driver_number           VARCHAR           Number on the car.
--   constructor_id          VARCHAR NOT NULL  Constructor: silver.history_constructors.
--   engine_manufacturer_id  VARCHAR           Maker of the engine, by f1db's id; null where it is not known.
--   position                INTEGER           Place; null unless classified.
--   position_text           VARCHAR NOT NULL  Place, or the reason for none as f1db spells it: DNF, NC, DSQ, EX, DNS, DNQ or DNPQ.
--   reason_retired          VARCHAR           Why it did not finish, in Jolpica's words; null for who did.
--   is_shared_car           BOOLEAN NOT NULL  True for each further driver of a car that was shared.
--   laps                    INTEGER           Laps completed.
--   race_time_millis        BIGINT            Milliseconds of the race; null for who was lapped: Jolpica tells when he was waved off.
--   gap_text                VARCHAR           Gap to the winner as received, such as +1.100; null for him and for who was lapped.
--   points                  DECIMAL(8,2)      Points; null for none.
--   grid_position           INTEGER           Place on the grid, from 1; null for the pit lane and for who did not start.
--   grid_text               VARCHAR           Place on the grid: a number, or PL for the pit lane; null for who did not start.
--   is_fastest_lap          BOOLEAN NOT NULL  True when the fastest lap of the race is the driver's.
--   fastest_lap_number      INTEGER           Number of the driver's fastest lap.
--   fastest_lap_time_millis BIGINT            Milliseconds of the driver's fastest lap.
with received as (
    select *, 'race' as session_type from bronze.jolpica_results
    union all by name
    select *, 'sprint' as session_type from bronze.jolpica_sprint_results
),
spelled as (
    select
        received.*, rounds.round_id, rounds.round_number, cars.driver_id as person, cars.constructor_id as chassis, cars.engine_manufacturer_id,
        place_of_jolpica(received.position_text, received.status) as place,
        received.grid = 0 and received.position_text not in ('W', 'F', 'E') as is_from_pit_lane,
        max(received.laps) filter (where received.position_text = '1') over (partition by received.season, received.round, received.session_type) as winner_laps
    from received
    join silver.rounds as rounds on rounds.year = received.season and rounds.jolpica_round = received.round
    left join silver.jolpica_cars as cars
        on cars.year = received.season and cars.jolpica_id = received.constructor_id and cars.jolpica_driver_id = received.driver_id
)
select
    round_id, session_type, display_order, season as year, round_number,
    person as driver_id, number as driver_number, chassis as constructor_id, engine_manufacturer_id,
    try_cast(place as integer) as position, place as position_text, reason_of_jolpica(position_text, status) as reason_retired,
    row_number() over (partition by season, round, session_type, number, position order by display_order) > 1 as is_shared_car,
    laps,
    -- Jolpica tells the time of who was lapped too: the time at which he was waved off.
    case when try_cast(place as integer) is not null and laps = winner_laps then time_millis end as race_time_millis,
    case when time like '+%' and laps = winner_laps then time end as gap_text, nullif(points, 0) as points,
    nullif(grid, 0) as grid_position, case when is_from_pit_lane then 'PL' else cast(nullif(grid, 0) as varchar) end as grid_text,
    coalesce(fastest_lap_rank = 1, false) as is_fastest_lap, fastest_lap_number, lap_time_millis(fastest_lap_time) as fastest_lap_time_millis
from spelled
