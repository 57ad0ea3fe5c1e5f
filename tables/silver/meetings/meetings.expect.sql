-- one_race_per_meeting (warn): A meeting has one race at most.
select year, meeting_key, count(*) as races
from received_sessions()
where session_kind(session_type, session_name) = 'race'
group by year, meeting_key
having min(session_key) < max(session_key);

-- ends_after_its_start (warn): A meeting ends after it starts.
select year, meeting_key, date_start, date_end from silver.meetings where date_end <= date_start;

-- slug_is_key_safe (block): A grand prix slug holds lower-case letters, digits and single hyphens.
select year, meeting_key, grand_prix_slug from silver.meetings where not regexp_full_match(grand_prix_slug, '[a-z0-9]+(-[a-z0-9]+)*');

-- rounds_of_a_season (warn): A championship has between 15 and 24 rounds; fewer where the lake holds a part of a season.
select year, max(round_number) as rounds from silver.meetings group by year having max(round_number) not between 15 and 24;

-- known_to_the_calendar (warn): Upstream lists the meeting itself, not only its sessions.
select year, meeting_key, grand_prix_name from silver.meetings where meeting_official_name is null;

-- one_round_per_grand_prix (warn): A name serves one round of a season.
select year, grand_prix_slug, count(*) as rounds from silver.meetings where round_number is not null group by year, grand_prix_slug having count(*) > 1;
