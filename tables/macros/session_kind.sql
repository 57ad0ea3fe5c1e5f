-- What a session is, whatever it was called in its season: practice, qualifying, sprint_qualifying, sprint, race, other.
-- The sprint's qualifying was "Sprint Shootout" in 2023 and is "Sprint Qualifying" since 2024. Before 2023 "Sprint Qualifying" was the sprint
-- itself, and upstream still has rows of that time whose type is "Sprint Qualifying" too.
create macro session_kind(session_type, session_name) as
    case
        when lower(session_type) = 'sprint qualifying' then 'sprint'
        when session_name ilike '%sprint%' and (session_name ilike '%shootout%' or session_name ilike '%qualifying%')
            then case when lower(session_type) = 'race' then 'sprint' else 'sprint_qualifying' end
        when session_name ilike '%sprint%' then 'sprint'
        when lower(session_type) = 'race' or session_name ilike 'race' then 'race'
        when lower(session_type) = 'qualifying' or session_name ilike 'qualifying' then 'qualifying'
        when lower(session_type) = 'practice' or session_name ilike '%practice%' then 'practice'
        else 'other'
    end;
