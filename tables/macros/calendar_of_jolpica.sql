-- Jolpica's calendar in the words of f1db. A round is told from others of its season by its circuit, and by the how many-th visit to it, because
-- numbers move.
create macro calendar_of_jolpica() as table
    select
        races.season as year, races.round as jolpica_round, races.race_name, races.url, races.date, utc_clock(races.time) as clock,
        coalesce(aliases.grand_prix_id, slug(regexp_replace(races.race_name, '(?i) grand prix$', '')), slug(races.circuit_id), 'round-' || races.round) as grand_prix_id,
        coalesce(circuits.circuit_id, slug(races.circuit_id)) as circuit_id,
        row_number() over (partition by races.season, races.circuit_id order by races.date, races.round) as visit,
        races.first_practice_date, utc_clock(races.first_practice_time) as first_practice_clock,
        races.second_practice_date, utc_clock(races.second_practice_time) as second_practice_clock,
        races.third_practice_date, utc_clock(races.third_practice_time) as third_practice_clock,
        races.qualifying_date, utc_clock(races.qualifying_time) as qualifying_clock,
        races.sprint_date, utc_clock(races.sprint_time) as sprint_clock,
        races.sprint_qualifying_date, utc_clock(races.sprint_qualifying_time) as sprint_qualifying_clock
    from bronze.jolpica_races as races
    left join seed.grand_prix_aliases as aliases on aliases.alias = slug(races.race_name)
    left join seed.jolpica_circuits as circuits on circuits.jolpica_id = races.circuit_id
    -- Two races of one name in a season would be one round: the first one stands.
    qualify row_number() over (partition by races.season, coalesce(aliases.grand_prix_id, races.race_name) order by races.round) = 1;
