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

-- Results of the source that is taken for each session, as a whole: f1db knows engines, tyres, penalties and shared cars; Jolpica stands in for it.
create macro received_history_results() as table
    select * from results_of_f1db()
    union all by name
    select *, 'jolpica' as _source
    from silver.jolpica_results
    anti join (
        select rounds.round_id, told.session_type
        from (select race_id, 'race' as session_type from bronze.f1db_races_race_results union select race_id, 'sprint' from bronze.f1db_races_sprint_race_results) as told
        join silver.rounds as rounds on rounds.f1db_race_id = told.race_id
    ) as told using (round_id, session_type);
