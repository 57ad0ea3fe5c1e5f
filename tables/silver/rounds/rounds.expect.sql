-- numbered_unless_cancelled (block): A round has a number, a cancelled one has none.
select year, round_id, round_number from silver.rounds where is_cancelled <> (round_number is null);

-- numbers_without_holes (warn): The rounds of a season are numbered from 1 without a hole.
select year, count(*) as rounds, min(round_number) as first, max(round_number) as last
from silver.rounds
where not is_cancelled
group by year
having min(round_number) <> 1 or max(round_number) <> count(*) or count(distinct round_number) <> count(*);

-- numbered_by_date (warn): Rounds are numbered in the order of their days.
select year, round_id, round_number, race_date
from silver.rounds
where not is_cancelled
qualify race_date < lag(race_date) over (partition by year order by round_number);

-- zone_is_known (warn): The time zone of every circuit is known.
select year, round_id, circuit_id from silver.rounds where time_zone is null and circuit_id is not null;

-- start_on_its_day (warn): The race starts on its UTC day.
select rounds.*
from (
    select year, round_id, 'race' as row_key, race_date, race_start from silver.rounds where cast(race_start as date) <> race_date
) as rounds
anti join known_errors('start_on_its_day') as known using (round_id, row_key);

-- one_round_per_meeting (warn): A race weekend is one round.
select year, meeting_key, count(*) as rounds from silver.rounds where meeting_key is not null group by year, meeting_key having count(*) > 1;

-- not_more_laps_than_scheduled (warn): Nobody drives more laps than were planned.
select year, round_id, laps, scheduled_laps from silver.rounds where laps > scheduled_laps;
