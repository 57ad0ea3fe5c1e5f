-- Lap times: whole milliseconds are the truth, the text is for people.

-- Seconds to whole milliseconds: 83.456 -> 83456.
create macro seconds_to_millis(seconds) as cast(round(seconds * 1000) as bigint);

-- Milliseconds from one time to another; date_diff goes through a calendar and is thirty times slower.
create macro millis_between(earlier, later) as epoch_ms(later) - epoch_ms(earlier);

-- 83456 -> '1:23.456', 59001 -> '0:59.001'; minutes go on counting beyond an hour.
create macro lap_time_text(millis) as
    case when millis >= 0 then printf('%d:%02d.%03d', millis // 60000, millis % 60000 // 1000, millis % 1000) end;

-- 4947059 -> '1:22:27.059', 1807209 -> '30:07.209'.
create macro race_time_text(millis) as
    case
        when millis >= 3600000 then printf('%d:%02d:%02d.%03d', millis // 3600000, millis % 3600000 // 60000, millis % 60000 // 1000, millis % 1000)
        else lap_time_text(millis)
    end;

-- '1:23.4' -> 83400, '59.001' -> 59001, '1:22:27.059' -> 4947059; null for anything else. A short fraction is filled from the right.
create macro lap_time_millis(time_text) as
    case when regexp_full_match(trim(time_text), '([0-9]+:)?([0-9]+:)?[0-9]+(\.[0-9]{1,3})?') then
        list_reduce(
            list_transform(string_split(string_split(trim(time_text), '.')[1], ':'), lambda part: cast(part as bigint)),
            lambda total, part: total * 60 + part) * 1000
        + cast(rpad(coalesce(nullif(string_split(trim(time_text), '.')[2], ''), '0'), 3, '0') as bigint)
    end;

-- The same with a sign before it, as penalties are written: '+5.000' -> 5000.
create macro penalty_millis(penalty_text) as lap_time_millis(ltrim(penalty_text, '+'));

-- Gaps as the timing feed writes them: seconds ('1.465', '+1:02.345'), laps ('+1 LAP', '2 LAPS', '1 L', '19L') or the leader's lap counter ('LAP 12').

-- Milliseconds behind; null when the gap is counted in laps or absent. The leader's 'LAP 12' is 0.
create macro gap_millis(gap_text) as
    case
        when regexp_full_match(trim(gap_text), '\+?[0-9]+(\.[0-9]+)?') then seconds_to_millis(try_cast(ltrim(trim(gap_text), '+') as double))
        when regexp_full_match(trim(gap_text), '(?i)lap *[0-9]+') then 0
        else lap_time_millis(ltrim(trim(gap_text), '+'))
    end;

-- Laps behind of a gap that is counted in laps; null for every other.
create macro laps_of_gap(gap_text) as
    case when regexp_full_match(trim(gap_text), '(?i)\+?[0-9]+ *(l|lap|laps)') then try_cast(regexp_extract(gap_text, '[0-9]+') as integer) end;

-- Laps behind; 0 when the gap is a time, null when absent.
create macro gap_laps(gap_text) as coalesce(laps_of_gap(gap_text), case when gap_millis(gap_text) is not null then 0 end);

-- The numbers of a JSON array held as text; null when the text is no array: '[75.7,null,74.6]' -> [75.7, null, 74.6].
create macro number_list(json_text) as
    case when json_text like '[%' then try_cast(json_text as double[]) end;
