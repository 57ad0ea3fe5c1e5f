-- table:     gold.dim_driver
-- about:     Star schema: one row per driver, described as last seen. The history of teams and numbers is in
--            silver.drivers; facts carry the team of their session.
-- grain:     sk_driver
-- partition: none
-- inputs:    silver.drivers
-- columns:
--   sk_driver           VARCHAR NOT NULL      Key: md5 of driver_id.
--   driver_id           VARCHAR NOT NULL      Stable id of the driver.
--   driver_name         VARCHAR NOT NULL      Given and family name; the id when never received.
--   driver_given_name   VARCHAR               Given name; null when never received.
--   driver_family_name  VARCHAR               Family name; null when never received.
--   driver_code         VARCHAR               Three letters; null when never received.
--   driver_number       INTEGER NOT NULL      Car number as of the last session.
--   driver_country_code VARCHAR               Three letters; null when never received (upstream gave it up).
--   driver_headshot_url VARCHAR               URL of a picture; null when never received.
--   sk_constructor      VARCHAR NOT NULL      Key of the team as of the last session.
--   team_id             VARCHAR NOT NULL      Team as of the last session.
--   team_name           VARCHAR NOT NULL      Team as of the last session.
--   first_seen          TIMESTAMPTZ NOT NULL  UTC start of the first session in the lake.
--   total_sessions      INTEGER NOT NULL      Sessions entered.
--   total_races         INTEGER NOT NULL      Races entered.
--   team_changes        INTEGER NOT NULL      Times that team or number changed.
with careers as (
    select
        driver_id,
        arg_max(driver_name, valid_from) as driver_name,
        arg_max(first_name, valid_from) filter (where first_name is not null) as first_name,
        arg_max(last_name, valid_from) filter (where last_name is not null) as last_name,
        arg_max(name_acronym, valid_from) filter (where name_acronym is not null) as name_acronym,
        arg_max(driver_number, valid_from) as driver_number,
        arg_max(country_code, valid_from) filter (where country_code is not null) as country_code,
        arg_max(headshot_url, valid_from) filter (where headshot_url is not null) as headshot_url,
        arg_max(team_id, valid_from) as team_id,
        arg_max(team_name, valid_from) as team_name,
        min(valid_from) as first_seen,
        sum(total_sessions) as total_sessions,
        sum(total_races) as total_races,
        count(*) - 1 as team_changes
    from silver.drivers
    group by driver_id
)
select
    surrogate_key([driver_id]) as sk_driver,
    driver_id,
    driver_name,
    first_name as driver_given_name,
    last_name as driver_family_name,
    name_acronym as driver_code,
    driver_number,
    country_code as driver_country_code,
    headshot_url as driver_headshot_url,
    surrogate_key([team_id]) as sk_constructor,
    team_id,
    team_name,
    first_seen,
    total_sessions,
    total_races,
    team_changes
from careers
