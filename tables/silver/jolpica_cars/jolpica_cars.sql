-- table:     silver.jolpica_cars
-- about:     Jolpica's constructors of a season in the words of f1db, where chassis and engine are two. One id of Jolpica may be several cars, even in one
--            season: what f1db's entry list says of the driver decides, then that of the season; without one, what was driven most under that id.
-- grain:     year, jolpica_id, jolpica_driver_id
-- partition: none
-- inputs:    bronze.jolpica_results, bronze.jolpica_sprint_results, bronze.jolpica_qualifying, bronze.jolpica_constructor_standings, bronze.f1db_seasons_entrants_drivers, seed.jolpica_constructors, seed.jolpica_drivers
-- columns:
--   year                   INTEGER NOT NULL  Season.
--   jolpica_id             VARCHAR NOT NULL  The constructor's id in Jolpica, such as "red_bull".
--   jolpica_driver_id      VARCHAR           The driver's id in Jolpica, such as "max_verstappen"; null for the constructor as such, in its standings.
--   driver_id              VARCHAR           Driver: silver.history_drivers; null as above.
--   constructor_id         VARCHAR NOT NULL  Constructor: silver.history_constructors; made from Jolpica's id when the list does not have it.
--   engine_manufacturer_id VARCHAR           Maker of the engine, by f1db's id; null when the list does not have the constructor.
with entered as (
    select season as year, constructor_id as jolpica_id, driver_id as jolpica_driver_id from bronze.jolpica_results
    union
    select season, constructor_id, driver_id from bronze.jolpica_sprint_results
    union
    select season, constructor_id, driver_id from bronze.jolpica_qualifying
    union
    select season, constructor_id, null from bronze.jolpica_constructor_standings
),
entries as (
    select year, constructor_id, engine_manufacturer_id, driver_id, count(*) over (partition by year, constructor_id, engine_manufacturer_id) as entries
    from bronze.f1db_seasons_entrants_drivers
),
by_season as (
    select distinct year, constructor_id, engine_manufacturer_id, entries from entries
)
select
    entered.year,
    entered.jolpica_id,
    entered.jolpica_driver_id,
    coalesce(drivers.driver_id, slug(entered.jolpica_driver_id)) as driver_id,
    coalesce(cars.constructor_id, slug(entered.jolpica_id)) as constructor_id,
    -- The entry list knows engines that the list of ids does not yet.
    coalesce(of_driver.engine_manufacturer_id, of_season.engine_manufacturer_id, cars.engine_manufacturer_id) as engine_manufacturer_id
from entered
left join seed.jolpica_constructors as cars on cars.jolpica_id = entered.jolpica_id
left join seed.jolpica_drivers as drivers on drivers.jolpica_id = entered.jolpica_driver_id
left join entries as of_driver
    on of_driver.year = entered.year and of_driver.constructor_id = cars.constructor_id
    and of_driver.driver_id = coalesce(drivers.driver_id, slug(entered.jolpica_driver_id))
left join by_season as of_season on of_season.year = entered.year and of_season.constructor_id = cars.constructor_id
qualify row_number() over (
    partition by entered.year, entered.jolpica_id, entered.jolpica_driver_id
    order by
        of_driver.engine_manufacturer_id = cars.engine_manufacturer_id desc nulls last,
        of_season.engine_manufacturer_id = cars.engine_manufacturer_id desc nulls last,
        of_season.entries desc nulls last,
        cast(cars.season_drivers as integer) desc nulls last,
        cars.constructor_id, cars.engine_manufacturer_id, of_driver.engine_manufacturer_id) = 1
