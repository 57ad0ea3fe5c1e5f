-- Results of races and sprints as f1db has them.
create macro results_of_f1db() as table
    with received as (
        select *, 'race' as session_type from bronze.f1db_races_race_results
        union all by name
        select *, 'sprint' as session_type from bronze.f1db_races_sprint_race_results
    ),
    fastest_laps as (
        select 'race' as session_type, race_id, driver_id, driver_number, position_number = 1 as is_fastest_lap, lap as fastest_lap_number, lap_time_millis(time) as fastest_lap_time_millis
        from bronze.f1db_races_fastest_laps
    )
    select
        rounds.round_id, received.session_type, received.position_display_order as display_order, rounds.year, rounds.round_number,
        received.driver_id, received.driver_number, received.constructor_id, received.engine_manufacturer_id, received.tyre_manufacturer_id,
        received.position_number as position, received.position_text, received.reason_retired,
        coalesce(received.shared_car, false) as is_shared_car,
        received.laps,
        lap_time_millis(received.time) as race_time_millis,
        penalty_millis(received.time_penalty) as time_penalty_millis,
        received.gap as gap_text, received.points,
        received.grid_position_number as grid_position, received.grid_position_text as grid_text,
        coalesce(fastest_laps.is_fastest_lap, false) as is_fastest_lap, fastest_laps.fastest_lap_number, fastest_laps.fastest_lap_time_millis,
        'f1db' as _source
    from received
    join silver.rounds as rounds on rounds.f1db_race_id = received.race_id
    -- With the number of the car: who drove two has two rows, and one of them has the lap.
    left join fastest_laps using (session_type, race_id, driver_id, driver_number);

-- The same as Jolpica has them, in f1db's words. Zero points are none; a grid of 0 is the pit lane for who started.
create macro results_of_jolpica() as table
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
        left join cars_of_jolpica() as cars
            on cars.year = received.season and cars.jolpica_id = received.constructor_id and cars.jolpica_driver_id = received.driver_id
    )
    select
        round_id, session_type, display_order, season as year, round_number,
        person as driver_id, number as driver_number, chassis as constructor_id, engine_manufacturer_id, null::varchar as tyre_manufacturer_id,
        try_cast(place as integer) as position, place as position_text, reason_of_jolpica(position_text, status) as reason_retired,
        row_number() over (partition by season, round, session_type, number, position order by display_order) > 1 and try_cast(place as integer) is not null as is_shared_car,
        laps,
        -- Jolpica tells the time of who was lapped too: the time at which he was waved off.
        case when try_cast(place as integer) is not null and laps = winner_laps then time_millis end as race_time_millis,
        null::bigint as time_penalty_millis,
        case when time like '+%' and laps = winner_laps then time end as gap_text, nullif(points, 0) as points,
        nullif(grid, 0) as grid_position, case when is_from_pit_lane then 'PL' else cast(nullif(grid, 0) as varchar) end as grid_text,
        coalesce(fastest_lap_rank = 1, false) as is_fastest_lap, fastest_lap_number, lap_time_millis(fastest_lap_time) as fastest_lap_time_millis,
        'jolpica' as _source
    from spelled;

-- Results of the source that is taken for each session, as a whole: f1db knows engines, tyres, penalties and shared cars; Jolpica stands in for it.
create macro received_history_results() as table
    select * from results_of_f1db()
    union all by name
    select * from results_of_jolpica() anti join (select distinct round_id, session_type from results_of_f1db()) as told using (round_id, session_type);
