-- Qualifying of every kind as f1db has it.
create macro qualifying_of_f1db() as table
    with received as (
        select *, 'qualifying' as session_type from bronze.f1db_races_qualifying_results
        union all by name
        select *, 'qualifying_1' as session_type from bronze.f1db_races_qualifying_1_results
        union all by name
        select *, 'qualifying_2' as session_type from bronze.f1db_races_qualifying_2_results
        union all by name
        select *, 'pre_qualifying' as session_type from bronze.f1db_races_pre_qualifying_results
        union all by name
        select *, 'sprint_qualifying' as session_type from bronze.f1db_races_sprint_qualifying_results
    )
    select
        rounds.round_id, received.session_type, received.position_display_order as display_order, rounds.year, rounds.round_number,
        received.position_number as position, received.position_text,
        received.driver_id, received.driver_number, received.constructor_id, received.engine_manufacturer_id,
        lap_time_millis(coalesce(received.time, received.q3, received.q2, received.q1)) as time_millis,
        lap_time_millis(received.q1) as q1_millis, lap_time_millis(received.q2) as q2_millis, lap_time_millis(received.q3) as q3_millis,
        received.laps, 'f1db' as _source
    from received
    join silver.rounds as rounds on rounds.f1db_race_id = received.race_id;

-- Qualifying of the source that is taken for each session, as a whole: f1db has more kinds; Jolpica stands in for it.
create macro received_history_qualifying() as table
    select * from qualifying_of_f1db()
    union all by name
    select *, 'jolpica' as _source
    from silver.jolpica_qualifying
    where round_id not in (
        select rounds.round_id from silver.rounds as rounds join bronze.f1db_races_qualifying_results as told on told.race_id = rounds.f1db_race_id);
