-- Jolpica's constructors in the words of f1db, where chassis and engine are two. One id of Jolpica may be several cars, even in one season: what f1db's
-- entry list says of the driver decides, then that of the season; without one, what was driven most under that id.
create macro cars_of_jolpica() as table
    with entered as (
        select season as year, constructor_id as jolpica_id, driver_id as jolpica_driver_id from bronze.jolpica_results
        union
        select season, constructor_id, driver_id from bronze.jolpica_sprint_results
        union
        select season, constructor_id, driver_id from bronze.jolpica_qualifying
        union
        select season, constructor_id, null from bronze.jolpica_constructor_standings
    ),
    by_driver as (
        select distinct year, constructor_id, engine_manufacturer_id, driver_id, 1 as entries from bronze.f1db_seasons_entrants_drivers
    ),
    by_season as (
        select year, constructor_id, engine_manufacturer_id, count(*) as entries from bronze.f1db_seasons_entrants_drivers group by all
    )
    select
        entered.year, entered.jolpica_id, entered.jolpica_driver_id,
        coalesce(drivers.driver_id, slug(entered.jolpica_driver_id)) as driver_id,
        coalesce(cars.constructor_id, slug(entered.jolpica_id)) as constructor_id,
        cars.engine_manufacturer_id
    from entered
    left join seed.jolpica_constructors as cars on cars.jolpica_id = entered.jolpica_id
    left join seed.jolpica_drivers as drivers on drivers.jolpica_id = entered.jolpica_driver_id
    left join by_driver
        on by_driver.year = entered.year and by_driver.constructor_id = cars.constructor_id and by_driver.engine_manufacturer_id = cars.engine_manufacturer_id
        and by_driver.driver_id = coalesce(drivers.driver_id, slug(entered.jolpica_driver_id))
    left join by_season
        on by_season.year = entered.year and by_season.constructor_id = cars.constructor_id and by_season.engine_manufacturer_id = cars.engine_manufacturer_id
    qualify row_number() over (
        partition by entered.year, entered.jolpica_id, entered.jolpica_driver_id
        order by by_driver.entries nulls last, by_season.entries desc nulls last, cast(cars.season_drivers as integer) desc nulls last,
            cars.constructor_id, cars.engine_manufacturer_id) = 1;
