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

-- Qualifying as Jolpica has it, in f1db's words. Until 2005 its parts are the sessions of the weekend, and the best of them counted.
create macro qualifying_of_jolpica() as table
    with timed as (
        select *, lap_time_millis(q1) as q1_millis, lap_time_millis(q2) as q2_millis, lap_time_millis(q3) as q3_millis from bronze.jolpica_qualifying
    )
    select
        rounds.round_id, 'qualifying' as session_type, timed.display_order, rounds.year, rounds.round_number,
        timed.position, coalesce(cast(timed.position as varchar), 'NC') as position_text,
        cars.driver_id, timed.number as driver_number, cars.constructor_id, cars.engine_manufacturer_id,
        case when timed.season < 2006 then least(timed.q1_millis, timed.q2_millis, timed.q3_millis) else coalesce(timed.q3_millis, timed.q2_millis, timed.q1_millis) end as time_millis,
        timed.q1_millis, timed.q2_millis, timed.q3_millis, null::integer as laps, 'jolpica' as _source
    from timed
    join silver.rounds as rounds on rounds.year = timed.season and rounds.jolpica_round = timed.round
    left join cars_of_jolpica() as cars
        on cars.year = timed.season and cars.jolpica_id = timed.constructor_id and cars.jolpica_driver_id = timed.driver_id;

-- Qualifying of the source that is taken for each session, as a whole: f1db has more kinds; Jolpica stands in for it.
create macro received_history_qualifying() as table
    select * from qualifying_of_f1db()
    union all by name
    select * from qualifying_of_jolpica() anti join (select distinct round_id, session_type from qualifying_of_f1db()) as told using (round_id, session_type);
