-- Words and times of the sources of history, f1db and Jolpica.

-- The name of a round that stays when rounds are renumbered: 2020, 'styria' -> '2020-styria'. A season never has one grand prix twice.
create macro round_id_of(year, grand_prix_id) as year || '-' || grand_prix_id;

-- An instant from a UTC day and a UTC clock time such as 14:00; null without the time.
create macro utc_instant(utc_date, utc_time) as cast(utc_date + try_cast(utc_time as time) as timestamptz);

-- The day at the track. Without a start it is the UTC day, or the one before it where everything takes place in the evening and UTC is a day ahead.
create macro local_day(start, utc_date, time_zone, utc_days_ahead) as
    coalesce(cast(timezone(time_zone, start) as date), utc_date - coalesce(cast(utc_days_ahead as integer), 0));

-- What became of an entry: Finished (classified), DNF (retired; classified too if it had covered enough), or the published letters:
-- NC, DSQ, EX, DNS, DNQ, DNPQ, DNP.
create macro result_status(position_text, reason_retired) as
    case
        when position_text not similar to '[0-9]+' then position_text
        when reason_retired is not null then 'DNF'
        else 'Finished'
    end;

-- A UTC time of day without the letter for UTC: '15:00:00Z' -> '15:00:00'.
create macro utc_clock(utc_time) as rtrim(utc_time, 'Zz');

-- Jolpica's place of who was not classified, spelled out as f1db does: R is DNF (NC for who ran to the end), D DSQ, E EX, W DNS, F DNQ or DNPQ, N NC.
create macro place_of_jolpica(position_text, status) as
    case
        when position_text similar to '[0-9]+' then position_text
        when position_text = 'D' then 'DSQ'
        when position_text = 'E' then 'EX'
        when position_text = 'W' then 'DNS'
        when position_text = 'F' then case when status ilike '%prequalif%' or status ilike '%pre-qualif%' then 'DNPQ' else 'DNQ' end
        when position_text = 'N' or status in ('Not classified', 'Finished', 'Lapped') or status similar to '\+[0-9]+ Laps?' then 'NC'
        when position_text = '-' then '-'
        else 'DNF'
    end;

-- Why a car did not finish, in Jolpica's words; null for who ran to the end, and for who was kept from it by the stewards or did not start.
create macro reason_of_jolpica(position_text, status) as
    case
        when status in ('Finished', 'Lapped', 'Not classified') or status similar to '\+[0-9]+ Laps?' or position_text in ('W', 'F') then null
        else status
    end;
