-- number_in_range (block): Car numbers run from 1 to 99.
select year, session_key, driver_number from silver.session_drivers where driver_number not between 1 and 99;

-- one_car_per_driver (warn): A driver has one car in a session.
select year, session_key, driver_id, count(*) as cars from silver.session_drivers group by year, session_key, driver_id having count(*) > 1;

-- team_is_known (warn): Every team is in the list of aliases for its season.
select year, session_key, driver_number, team_name_received from silver.session_drivers where not is_team_known;

-- driver_is_named (warn): The entry list names every driver, and names the right one.
select year, session_key, driver_number, driver_id, driver_id_source, full_name from silver.session_drivers where driver_id_source <> 'name';

-- names_agree (warn): Full name and family name are of one person; in first practice in Hungary 2023 upstream mixed in the entry list of Formula 3.
select year, session_key, driver_number, full_name, last_name
from silver.session_drivers
where not contains(slug(full_name), slug(last_name));

-- acronym_of_three_letters (warn): Acronyms have three capital letters.
select year, session_key, driver_number, name_acronym from silver.session_drivers where not regexp_full_match(name_acronym, '[A-Z]{3}');

-- at_most_two_cars_per_team (warn): A team enters two cars in a race, qualifying or sprint.
select session_drivers.year, session_drivers.session_key, session_drivers.team_id, count(*) as cars
from silver.session_drivers as session_drivers
join silver.sessions as sessions using (year, session_key)
where sessions.session_kind in ('race', 'sprint', 'qualifying', 'sprint_qualifying') and session_drivers.team_id is not null
group by session_drivers.year, session_drivers.session_key, session_drivers.team_id
having count(*) > 2;

-- size_of_the_field (warn): 18 to 22 cars are entered: ten teams until 2025, eleven since 2026.
select year, session_key, count(*) as cars
from silver.session_drivers
group by year, session_key
having count(*) not between 18 and case when year >= 2026 then 22 else 20 end;
