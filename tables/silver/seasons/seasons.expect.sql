-- rounds_are_there (warn): A season has rounds.
select year from silver.seasons where rounds = 0;

-- races_in_the_year (warn): The races of a season take place in its year.
select year, first_date, last_date from silver.seasons where extract(year from first_date) <> year or extract(year from last_date) <> year;

-- past_seasons_are_complete (warn): Every round of a season was held when there are results of a later one.
select year, rounds, rounds_held
from silver.seasons
where not is_completed and year < (select max(year) from silver.seasons where rounds_held > 0);
