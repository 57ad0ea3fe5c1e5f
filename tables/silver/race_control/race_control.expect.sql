-- known_flag (warn): Every flag is one of the sport's.
select year, session_key, date, message_number, flag
from silver.race_control
where flag not in ('GREEN', 'YELLOW', 'DOUBLE YELLOW', 'CLEAR', 'RED', 'BLUE', 'BLACK AND WHITE', 'BLACK AND ORANGE', 'BLACK', 'CHEQUERED');

-- deletion_names_the_car (warn): A deleted lap has a driver and a time or lap.
select year, session_key, date, message_number, message
from silver.race_control
where message_kind = 'lap_deleted'
  and (driver_number is null or (deleted_lap_time_millis is null and deleted_lap_number is null and message not like '%NEXT LAP%'));

-- penalty_is_read (warn): A message of the stewards that gives a penalty is understood.
select year, session_key, date, message_number, message
from silver.race_control
where message like '%PENALTY FOR CAR%' and penalty is null;

-- sector_flags_name_the_sector (warn): A flag for a sector says which.
select year, session_key, date, message_number, message from silver.race_control where scope = 'Sector' and sector is null;

-- kept_every_message (block): Only exact duplicates of received messages are left out.
select received.year, received.session_key, received.messages, kept.messages as kept
from (
    select year, session_key, count(*) as messages
    from (
        select distinct year, session_key, date, driver_number, lap_number, category, flag, scope, sector, qualifying_phase, trim(message)
        from received_race_control()
        where date is not null
    )
    group by year, session_key
) as received
left join (select year, session_key, count(*) as messages from silver.race_control group by year, session_key) as kept using (year, session_key)
where received.messages is distinct from kept.messages;
