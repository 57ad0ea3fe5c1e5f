-- The championship as an application reads it. Text ids are those of f1db; what has no id of its own has a number and a natural key.
-- A session points to its race, and a race to no session; a season stands in one place.

-- What every published row tells of itself.
create table audit (
  source        text        not null,
  row_hash      uuid        not null,
  version       integer     not null default 1,
  published_at  timestamptz not null,
  changed_at    timestamptz not null,
  closed_at     timestamptz,
  closed_reason text,
  check ((closed_at is null) = (closed_reason is null))
);

create table season (
  year          integer primary key,
  rounds        integer,
  rounds_held   integer,
  first_date    date,
  last_date     date,
  is_completed  boolean,
  wikipedia_url text,
  like audit including all
);

create table base_constructor (
  base_constructor_id text primary key,
  name                text not null,
  like audit including all
);

create table constructor (
  constructor_id      text primary key,
  base_constructor_id text not null references base_constructor,
  name                text not null,
  full_name           text,
  country_id          text,
  nationality         text,
  like audit including all
);
create index constructor_base on constructor (base_constructor_id);

create table constructor_lineage (
  base_constructor_id text    not null references base_constructor,
  constructor_id      text    not null references constructor,
  year_from           integer not null,
  year_to             integer,
  like audit including all,
  primary key (base_constructor_id, constructor_id, year_from)
);
create index constructor_lineage_constructor on constructor_lineage (constructor_id, year_from);

create table constructor_alias (
  constructor_id text not null references constructor,
  alias_source   text not null,
  alias          text not null,
  like audit including all,
  primary key (constructor_id, alias_source, alias)
);
create index constructor_alias_alias on constructor_alias (alias_source, alias);

create table driver (
  driver_id              text primary key,
  full_name              text not null,
  given_name             text,
  family_name            text,
  abbreviation           text,
  permanent_number       text,
  date_of_birth          date,
  date_of_death          date,
  nationality_country_id text,
  nationality            text,
  jolpica_id             text,
  wikipedia_url          text,
  like audit including all
);
create index driver_family_name on driver (family_name);
create index driver_jolpica on driver (jolpica_id);

create table circuit (
  circuit_id   text primary key,
  name         text not null,
  full_name    text,
  circuit_type text,
  locality     text,
  country_id   text,
  latitude     double precision,
  longitude    double precision,
  length_km    numeric(8,3),
  turns        integer,
  time_zone    text,
  jolpica_id   text,
  like audit including all
);
create index circuit_jolpica on circuit (jolpica_id);

-- round_id keeps when rounds are renumbered, so (year, round_number) is no key.
create table race (
  round_id                 text    primary key,
  year                     integer not null references season,
  round_number             integer,
  grand_prix_id            text    not null,
  grand_prix_name          text    not null,
  official_name            text,
  circuit_id               text    references circuit,
  circuit_layout_id        text,
  race_date                date,
  race_start               timestamptz,
  start_source             text,
  time_zone                text,
  local_date               date,
  qualifying_format        text,
  sprint_qualifying_format text,
  is_sprint_weekend        boolean,
  laps                     integer,
  scheduled_laps           integer,
  course_length_km         numeric(8,3),
  distance_km              numeric(8,3),
  is_cancelled             boolean not null,
  is_held                  boolean not null,
  meeting_key              integer,
  wikipedia_url            text,
  like audit including all,
  -- What happens in a round points to round and season at once, so that both agree.
  unique (round_id, year)
);
create index race_season on race (year, round_number);
create index race_circuit on race (circuit_id);

create table session (
  session_id    bigint generated always as identity primary key,
  round_id      text    not null,
  session_type  text    not null,
  session_label text    not null,
  year          integer not null,
  round_number  integer,
  session_date  date,
  session_start timestamptz,
  start_source  text,
  time_zone     text,
  local_date    date,
  session_key   integer,
  like audit including all,
  unique (round_id, session_type),
  foreign key (round_id, year) references race (round_id, year)
);
create index session_start on session (session_start);
create index session_key on session (session_key);

create table driver_register (
  year           integer not null references season,
  driver_id      text    not null references driver,
  constructor_id text    not null references constructor,
  first_round    integer,
  last_round     integer,
  rounds_entered integer,
  is_test_driver boolean not null,
  like audit including all,
  primary key (year, driver_id, constructor_id)
);
create index driver_register_driver on driver_register (driver_id);
create index driver_register_constructor on driver_register (constructor_id, year);

create table constructor_register (
  year           integer not null references season,
  constructor_id text    not null references constructor,
  drivers        integer not null,
  first_round    integer,
  last_round     integer,
  like audit including all,
  primary key (year, constructor_id)
);
create index constructor_register_constructor on constructor_register (constructor_id);

-- A driver may stand twice in a race, two drivers may share a place and a car: the place in the list is what is unique.
create table race_result (
  race_result_id          bigint generated always as identity primary key,
  round_id                text    not null,
  display_order           integer not null,
  year                    integer not null,
  round_number            integer,
  driver_id               text    not null references driver,
  driver_number           text,
  constructor_id          text    references constructor,
  engine_manufacturer_id  text,
  tyre_manufacturer_id    text,
  position                integer,
  position_text           text,
  status                  text,
  is_classified           boolean,
  is_shared_car           boolean,
  laps                    integer,
  laps_behind             integer,
  race_time_millis        bigint,
  time_penalty_millis     bigint,
  gap_text                text,
  gap_to_winner_millis    bigint,
  reason_retired          text,
  points                  numeric(8,2),
  grid_position           integer,
  grid_text               text,
  is_pit_lane_start       boolean,
  is_fastest_lap          boolean,
  fastest_lap_number      integer,
  fastest_lap_time_millis bigint,
  session_key             integer,
  like audit including all,
  unique (round_id, display_order),
  foreign key (round_id, year) references race (round_id, year)
);
create index race_result_driver on race_result (driver_id, year);
create index race_result_constructor on race_result (constructor_id, year);
create index race_result_season on race_result (year, round_number);

create table sprint_result (
  sprint_result_id        bigint generated always as identity primary key,
  round_id                text    not null,
  display_order           integer not null,
  year                    integer not null,
  round_number            integer,
  driver_id               text    not null references driver,
  driver_number           text,
  constructor_id          text    references constructor,
  engine_manufacturer_id  text,
  tyre_manufacturer_id    text,
  position                integer,
  position_text           text,
  status                  text,
  is_classified           boolean,
  laps                    integer,
  laps_behind             integer,
  race_time_millis        bigint,
  time_penalty_millis     bigint,
  gap_text                text,
  gap_to_winner_millis    bigint,
  reason_retired          text,
  points                  numeric(8,2),
  grid_position           integer,
  grid_text               text,
  is_pit_lane_start       boolean,
  is_fastest_lap          boolean,
  fastest_lap_number      integer,
  fastest_lap_time_millis bigint,
  session_key             integer,
  like audit including all,
  unique (round_id, display_order),
  foreign key (round_id, year) references race (round_id, year)
);
create index sprint_result_driver on sprint_result (driver_id, year);
create index sprint_result_constructor on sprint_result (constructor_id, year);
create index sprint_result_season on sprint_result (year, round_number);

create table qualifying_result (
  qualifying_result_id   bigint generated always as identity primary key,
  round_id               text    not null,
  session_type           text    not null,
  display_order          integer not null,
  year                   integer not null,
  round_number           integer,
  position               integer,
  position_text          text,
  driver_id              text    not null references driver,
  driver_number          text,
  constructor_id         text    references constructor,
  engine_manufacturer_id text,
  time_millis            bigint,
  q1_millis              bigint,
  q2_millis              bigint,
  q3_millis              bigint,
  laps                   integer,
  session_key            integer,
  like audit including all,
  unique (round_id, session_type, display_order),
  foreign key (round_id, year) references race (round_id, year)
);
create index qualifying_result_driver on qualifying_result (driver_id, year);
create index qualifying_result_constructor on qualifying_result (constructor_id, year);
create index qualifying_result_season on qualifying_result (year, round_number);

create table sprint_qualifying_result (
  sprint_qualifying_result_id bigint generated always as identity primary key,
  round_id               text    not null,
  display_order          integer not null,
  year                   integer not null,
  round_number           integer,
  position               integer,
  position_text          text,
  driver_id              text    not null references driver,
  driver_number          text,
  constructor_id         text    references constructor,
  engine_manufacturer_id text,
  time_millis            bigint,
  q1_millis              bigint,
  q2_millis              bigint,
  q3_millis              bigint,
  laps                   integer,
  session_key            integer,
  like audit including all,
  unique (round_id, display_order),
  foreign key (round_id, year) references race (round_id, year)
);
create index sprint_qualifying_result_driver on sprint_qualifying_result (driver_id, year);
create index sprint_qualifying_result_constructor on sprint_qualifying_result (constructor_id, year);
create index sprint_qualifying_result_season on sprint_qualifying_result (year, round_number);

create table grid (
  grid_id                bigint generated always as identity primary key,
  round_id               text    not null,
  session_type           text    not null,
  display_order          integer not null,
  year                   integer not null,
  round_number           integer,
  grid_position          integer,
  grid_text              text,
  is_pit_lane_start      boolean not null,
  driver_id              text    not null references driver,
  driver_number          text,
  constructor_id         text    references constructor,
  engine_manufacturer_id text,
  grid_penalty           text,
  time_millis            bigint,
  like audit including all,
  unique (round_id, session_type, display_order),
  foreign key (round_id, year) references race (round_id, year)
);
create index grid_driver on grid (driver_id, year);
create index grid_constructor on grid (constructor_id, year);
create index grid_season on grid (year, round_number);

create table pit_stop (
  pit_stop_id        bigint generated always as identity primary key,
  round_id           text    not null,
  driver_id          text    not null references driver,
  stop               integer not null,
  year               integer not null,
  round_number       integer,
  lap                integer,
  driver_number      text,
  constructor_id     text    references constructor,
  local_time         text,
  duration_millis    bigint,
  is_over_one_minute boolean not null,
  like audit including all,
  unique (round_id, driver_id, stop),
  foreign key (round_id, year) references race (round_id, year)
);
create index pit_stop_driver on pit_stop (driver_id, year);
create index pit_stop_constructor on pit_stop (constructor_id, year);
create index pit_stop_season on pit_stop (year, round_number);

create table lap (
  lap_id          bigint generated always as identity primary key,
  round_id        text    not null,
  driver_id       text    not null references driver,
  lap_number      integer not null,
  year            integer not null,
  round_number    integer,
  position        integer,
  lap_time_millis bigint,
  like audit including all,
  unique (round_id, driver_id, lap_number),
  foreign key (round_id, year) references race (round_id, year)
);
create index lap_driver on lap (driver_id, year);

-- Computed by the rules of the season, after every round. round_id is null in a season that the history does not know.
create table driver_standing (
  driver_standing_id   bigint generated always as identity primary key,
  year                 integer not null references season,
  round_number         integer not null,
  round_id             text,
  driver_id            text    not null references driver,
  constructor_id       text    references constructor,
  display_order        integer not null,
  position             integer,
  standing_status      text    not null,
  points               numeric(8,2) not null,
  points_scored        numeric(8,2) not null,
  points_dropped       numeric(8,2) not null,
  points_withdrawn     numeric(8,2) not null,
  points_gap_to_leader numeric(8,2),
  points_attainable    numeric(8,2) not null,
  can_win_championship boolean not null,
  wins                 integer not null,
  podiums              integer not null,
  applied_rules        text,
  like audit including all,
  unique (year, round_number, driver_id),
  foreign key (round_id, year) references race (round_id, year)
);
create index driver_standing_driver on driver_standing (driver_id, year);
create index driver_standing_constructor on driver_standing (constructor_id, year);
create index driver_standing_race on driver_standing (round_id);

-- entry_id is who stands in the table: a constructor, while chassis with different engines stood apart with the maker of its engine.
create table constructor_standing (
  constructor_standing_id bigint generated always as identity primary key,
  year                   integer not null references season,
  round_number           integer not null,
  round_id               text,
  entry_id               text    not null,
  constructor_id         text    not null references constructor,
  engine_manufacturer_id text,
  entry_number           integer not null,
  display_order          integer not null,
  position               integer,
  standing_status        text    not null,
  points                 numeric(8,2) not null,
  points_scored          numeric(8,2) not null,
  points_dropped         numeric(8,2) not null,
  points_withdrawn       numeric(8,2) not null,
  points_gap_to_leader   numeric(8,2),
  points_attainable      numeric(8,2) not null,
  can_win_championship   boolean not null,
  wins                   integer not null,
  podiums                integer not null,
  applied_rules          text,
  like audit including all,
  unique (year, round_number, entry_id),
  foreign key (round_id, year) references race (round_id, year)
);
create index constructor_standing_constructor on constructor_standing (constructor_id, year);
create index constructor_standing_race on constructor_standing (round_id);

-- As published after every round, beside what is computed. Places may be shared, missing or taken away.
create table published_driver_standing (
  published_driver_standing_id bigint generated always as identity primary key,
  year          integer not null,
  round_id      text    not null,
  round_number  integer,
  display_order integer not null,
  position      integer,
  position_text text    not null,
  driver_id     text    not null references driver,
  points        numeric(8,2),
  wins          integer,
  like audit including all,
  unique (round_id, display_order),
  foreign key (round_id, year) references race (round_id, year)
);
create index published_driver_standing_driver on published_driver_standing (driver_id, year);
create index published_driver_standing_season on published_driver_standing (year, round_number);

create table published_constructor_standing (
  published_constructor_standing_id bigint generated always as identity primary key,
  year                   integer not null,
  round_id               text    not null,
  round_number           integer,
  display_order          integer not null,
  position               integer,
  position_text          text    not null,
  constructor_id         text    not null references constructor,
  engine_manufacturer_id text,
  points                 numeric(8,2),
  wins                   integer,
  like audit including all,
  unique (round_id, display_order),
  foreign key (round_id, year) references race (round_id, year)
);
create index published_constructor_standing_constructor on published_constructor_standing (constructor_id, year);
create index published_constructor_standing_season on published_constructor_standing (year, round_number);

-- The season's tables as published; of a running season as they stand.
create table season_driver_standing (
  season_driver_standing_id bigint generated always as identity primary key,
  year          integer not null,
  round_id      text    not null,
  round_number  integer,
  display_order integer not null,
  position      integer,
  position_text text    not null,
  driver_id     text    not null references driver,
  points        numeric(8,2),
  wins          integer,
  like audit including all,
  unique (year, display_order),
  foreign key (round_id, year) references race (round_id, year)
);
create index season_driver_standing_driver on season_driver_standing (driver_id, year);
create index season_driver_standing_race on season_driver_standing (round_id);

create table season_constructor_standing (
  season_constructor_standing_id bigint generated always as identity primary key,
  year                   integer not null,
  round_id               text    not null,
  round_number           integer,
  display_order          integer not null,
  position               integer,
  position_text          text    not null,
  constructor_id         text    not null references constructor,
  engine_manufacturer_id text,
  points                 numeric(8,2),
  wins                   integer,
  like audit including all,
  unique (year, display_order),
  foreign key (round_id, year) references race (round_id, year)
);
create index season_constructor_standing_constructor on season_constructor_standing (constructor_id, year);
create index season_constructor_standing_race on season_constructor_standing (round_id);

drop table audit;
