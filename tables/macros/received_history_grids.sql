-- Starting grids as f1db has them.
create macro grids_of_f1db() as table
    with received as (
        select *, 'race' as session_type from bronze.f1db_races_starting_grid_positions
        union all by name
        select *, 'sprint' as session_type from bronze.f1db_races_sprint_starting_grid_positions
    )
    select
        rounds.round_id, received.session_type, received.position_display_order as display_order, rounds.year, rounds.round_number,
        received.position_number as grid_position, received.position_text as grid_text,
        received.driver_id, received.driver_number, received.constructor_id, received.engine_manufacturer_id,
        received.grid_penalty, lap_time_millis(received.time) as time_millis, 'f1db' as _source
    from received
    join silver.rounds as rounds on rounds.f1db_race_id = received.race_id;

-- Grids of the source that is taken for each session, as a whole: f1db has the published ones; the results of Jolpica stand in for them.
create macro received_history_grids() as table
    select * from grids_of_f1db()
    union all by name
    select
        round_id, session_type, row_number() over (partition by round_id, session_type order by grid_position nulls last, display_order) as display_order,
        year, round_number, grid_position, grid_text, driver_id, driver_number, constructor_id, engine_manufacturer_id, 'jolpica' as _source
    from silver.jolpica_results
    anti join (
        select rounds.round_id, told.session_type
        from (
            select race_id, 'race' as session_type from bronze.f1db_races_starting_grid_positions
            union select race_id, 'sprint' from bronze.f1db_races_sprint_starting_grid_positions
        ) as told
        join silver.rounds as rounds on rounds.f1db_race_id = told.race_id
    ) as told using (round_id, session_type)
    where grid_text is not null;
