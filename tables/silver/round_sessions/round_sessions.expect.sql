-- in_the_weekend (warn): Sessions take place in the four days before the race, or on its day. Qualifying at Indianapolis and other exceptions have no days.
select sessions.year, sessions.round_id, sessions.session_type, sessions.date, rounds.race_date
from silver.round_sessions as sessions
join silver.rounds as rounds using (round_id)
where sessions.date not between rounds.race_date - 4 and rounds.race_date
  and sessions.round_id not in (select round_id from known_errors('start_on_its_day'));

-- race_comes_last (warn): Nothing starts after the race.
select sessions.year, sessions.round_id, sessions.session_type, sessions.start
from silver.round_sessions as sessions
join silver.round_sessions as race on race.round_id = sessions.round_id and race.session_type = 'race'
where sessions.start > race.start;

-- a_race_each (warn): Every round that was not called off has a race.
select rounds.year, rounds.round_id
from silver.rounds as rounds
anti join (select round_id from silver.round_sessions where session_type = 'race') as races using (round_id)
where not rounds.is_cancelled;

-- sprint_of_a_sprint_weekend (warn): There is a sprint where the weekend has one, and nowhere else.
select rounds.year, rounds.round_id
from silver.rounds as rounds
left join silver.round_sessions as sprints on sprints.round_id = rounds.round_id and sprints.session_type = 'sprint'
where not rounds.is_cancelled and rounds.is_sprint_weekend <> (sprints.round_id is not null);

-- sessions_are_tied (warn): The races and sprints of the present are sessions of history too.
select sessions.year, sessions.session_key, sessions.session_kind
from silver.sessions as sessions
anti join silver.round_sessions as tied using (session_key)
where sessions.is_points_session and sessions.year in (select year from silver.rounds);
