-- meeting_has_a_round (warn): Races and sprints of the lake are tied to a round of the season, where history knows the season.
select sessions.year, sessions.session_key, sessions.grand_prix_name, sessions.session_kind
from silver.sessions as sessions
where sessions.is_points_session
  and sessions.year in (select year from silver.championship_rounds where round_id is not null)
  and sessions.meeting_key not in (select meeting_key from silver.championship_rounds where meeting_key is not null);

-- rounds_without_holes (warn): Rounds are numbered from 1 without a hole.
select year, max(round_number) as last_round, count(*) as rounds
from silver.championship_rounds
group by year
having max(round_number) <> count(*);
