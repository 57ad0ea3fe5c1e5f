-- known_kind (warn): The kind of every session is known.
select year, session_key, session_name, session_type from silver.sessions where session_kind = 'other';

-- ends_after_its_start (warn): A session ends after it starts.
select year, session_key, date_start, date_end from silver.sessions where date_end <= date_start;

-- plausible_length (warn): A session is scheduled for 30 minutes to 3 hours; test days may be longer.
select year, session_key, session_name, session_duration_minutes
from silver.sessions
where session_category <> 'Testing' and session_duration_minutes not between 30 and 180;

-- season_of_its_date (warn): A session takes place in its season.
select year, session_key, date_start from silver.sessions where abs(year - extract(year from date_start)) > 0;

-- sprint_has_its_own_qualifying (warn): Since 2023 a sprint weekend has a qualifying session of its own for the sprint.
select year, meeting_key, min(grand_prix_name) as grand_prix_name
from silver.sessions
where is_sprint_weekend and year >= 2023
group by year, meeting_key
having count(*) filter (where session_kind = 'sprint_qualifying') <> 1;

-- one_race_one_qualifying (warn): A round has a race and a qualifying session.
select year, meeting_key, count(*) filter (where session_kind = 'qualifying') as qualifying
from silver.sessions
where round_number is not null
group by year, meeting_key
having count(*) filter (where session_kind = 'qualifying') <> 1;
