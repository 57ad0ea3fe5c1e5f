-- The star schema of the lake's gold layer. Keys are those of the lake (sk_…), so that both can be joined.

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

create table dim_circuit (
  sk_circuit           text             primary key,
  circuit_key          integer,
  circuit_id           text             not null,
  circuit_name         text             not null,
  circuit_type         text,
  circuit_locality     text,
  circuit_country      text,
  circuit_country_code text,
  first_season         integer,
  last_season          integer,
  circuit_country_id   text,
  latitude             double precision,
  longitude            double precision,
  like audit including all
);

create table dim_constructor (
  sk_constructor     text    primary key,
  constructor_id     text    not null,
  constructor_name   text    not null,
  constructor_colour text,
  is_known           boolean not null,
  first_season       integer,
  last_season        integer,
  total_races        integer not null,
  total_drivers      integer not null,
  nationality        text,
  lineage_id         text,
  like audit including all
);

create table dim_driver (
  sk_driver           text        primary key,
  driver_id           text        not null,
  driver_name         text        not null,
  driver_given_name   text,
  driver_family_name  text,
  driver_code         text,
  driver_number       integer,
  driver_country_code text,
  driver_headshot_url text,
  sk_constructor      text        references dim_constructor,
  team_id             text,
  team_name           text,
  first_seen          timestamptz,
  total_sessions      integer     not null,
  total_races         integer     not null,
  team_changes        integer     not null,
  date_of_birth       date,
  nationality         text,
  first_season        integer,
  last_season         integer,
  like audit including all
);
create index dim_driver_constructor on dim_driver (sk_constructor);

create table dim_round (
  sk_round        text             primary key,
  year            integer          not null,
  round_number    integer,
  round_id        text,
  meeting_key     integer,
  grand_prix_name text             not null,
  grand_prix_slug text             not null,
  official_name   text,
  sk_circuit      text             references dim_circuit,
  race_date       date,
  race_start      timestamptz,
  local_date      date,
  time_zone       text,
  has_sprint      boolean          not null,
  is_cancelled    boolean          not null,
  laps            integer,
  scheduled_laps  integer,
  distance_km     double precision,
  wikipedia_url   text,
  like audit including all
);
create index dim_round_circuit on dim_round (sk_circuit);

create table dim_session (
  sk_session               text             primary key,
  year                     integer          not null,
  session_key              integer,
  meeting_key              integer,
  sk_circuit               text             references dim_circuit,
  round_number             integer,
  grand_prix_name          text             not null,
  grand_prix_slug          text             not null,
  session_name             text             not null,
  session_type             text             not null,
  session_kind             text             not null,
  session_category         text             not null,
  date_start               timestamptz,
  date_end                 timestamptz,
  session_duration_minutes double precision,
  session_date             date,
  session_date_local       date,
  session_year             integer,
  session_month            integer,
  session_quarter          integer,
  session_week_of_year     integer,
  session_day_of_week      integer,
  is_race                  boolean          not null,
  is_qualifying            boolean          not null,
  is_sprint                boolean          not null,
  is_sprint_qualifying     boolean          not null,
  is_practice              boolean          not null,
  is_sprint_weekend        boolean          not null,
  is_cancelled             boolean          not null,
  location                 text,
  country_name             text,
  circuit_short_name       text,
  sk_round                 text             references dim_round,
  like audit including all
);
create index dim_session_circuit on dim_session (sk_circuit);
create index dim_session_round on dim_session (sk_round);

create table fact_laps (
  year                   integer          not null,
  session_key            integer          not null,
  sk_lap                 text             primary key,
  sk_session             text             not null references dim_session,
  sk_driver              text             not null references dim_driver,
  sk_constructor         text             references dim_constructor,
  sk_circuit             text             references dim_circuit,
  meeting_key            integer,
  driver_number          integer          not null,
  lap_number             integer          not null,
  position               integer,
  lap_time_ms            bigint,
  lap_duration           double precision,
  sector1_time_ms        bigint,
  sector2_time_ms        bigint,
  sector3_time_ms        bigint,
  speed_trap_1_kmh       integer,
  speed_trap_2_kmh       integer,
  speed_straight_kmh     integer,
  gap_to_leader_ms       bigint,
  gap_to_leader_laps     integer,
  interval_to_ahead_ms   bigint,
  tyre_compound          text,
  tyre_life_laps         integer,
  driver_stint           integer,
  track_status           text,
  is_pit_out_lap         boolean          not null,
  is_pit_in_lap          boolean          not null,
  pit_in_time            timestamptz,
  pit_out_time           timestamptz,
  is_deleted             boolean          not null,
  is_valid_lap           boolean          not null,
  is_personal_best_lap   boolean          not null,
  is_fastest_lap         boolean          not null,
  driver_lap_rank        integer          not null,
  session_lap_time_rank  integer,
  driver_best_lap_time   double precision,
  delta_to_personal_best double precision,
  lap_start              timestamptz,
  lap_end                timestamptz,
  like audit including all
);
create index fact_laps_session on fact_laps (sk_session);
create index fact_laps_driver on fact_laps (sk_driver);
create index fact_laps_constructor on fact_laps (sk_constructor);
create index fact_laps_circuit on fact_laps (sk_circuit);
create index fact_laps_year on fact_laps (year);

create table fact_results (
  year                   integer      not null,
  session_key            integer,
  sk_result              text         primary key,
  sk_session             text         not null references dim_session,
  sk_driver              text         not null references dim_driver,
  sk_constructor         text         references dim_constructor,
  sk_circuit             text         references dim_circuit,
  meeting_key            integer,
  round_number           integer,
  driver_number          integer,
  session_kind           text         not null,
  grid_position          integer,
  is_pit_lane_start      boolean,
  position               integer,
  classification_order   integer      not null,
  positions_gained       integer,
  status                 text         not null,
  number_of_laps         integer,
  laps_behind            integer,
  race_time_ms           bigint,
  gap_to_winner_ms       bigint,
  points                 numeric(8,2) not null,
  expected_points        numeric(8,2),
  is_fastest_lap         boolean      not null,
  fastest_lap_time_ms    bigint,
  sk_round               text         references dim_round,
  engine_manufacturer_id text,
  is_shared_car          boolean      not null,
  like audit including all
);
create index fact_results_session on fact_results (sk_session);
create index fact_results_driver on fact_results (sk_driver);
create index fact_results_constructor on fact_results (sk_constructor);
create index fact_results_circuit on fact_results (sk_circuit);
create index fact_results_round on fact_results (sk_round);
create index fact_results_year on fact_results (year);

create table fact_pit_stops (
  year                  integer          not null,
  session_key           integer          not null,
  sk_pit_stop           text             primary key,
  sk_session            text             not null references dim_session,
  sk_driver             text             not null references dim_driver,
  sk_constructor        text             references dim_constructor,
  sk_circuit            text             references dim_circuit,
  driver_number         integer          not null,
  stop_number           integer          not null,
  lap_number            integer,
  pit_out_time          timestamptz      not null,
  lane_duration         double precision,
  stop_duration         double precision,
  track_status          text,
  is_safety_car_stop    boolean          not null,
  positions_lost_gained integer,
  tyre_compound_old     text,
  tyre_compound_new     text,
  undercut_attempt      boolean          not null,
  undercut_succeeded    boolean,
  like audit including all
);
create index fact_pit_stops_session on fact_pit_stops (sk_session);
create index fact_pit_stops_driver on fact_pit_stops (sk_driver);
create index fact_pit_stops_constructor on fact_pit_stops (sk_constructor);
create index fact_pit_stops_circuit on fact_pit_stops (sk_circuit);
create index fact_pit_stops_year on fact_pit_stops (year);

create table fact_driver_standings (
  year                 integer      not null,
  sk_driver_standing   text         primary key,
  sk_driver            text         not null references dim_driver,
  sk_constructor       text         references dim_constructor,
  standings_season     integer      not null,
  standings_round      integer      not null,
  driver_position      integer,
  driver_points        numeric(8,2) not null,
  driver_wins          integer      not null,
  driver_podiums       integer      not null,
  points_gap_to_leader numeric(8,2),
  can_win_championship boolean      not null,
  sk_round             text         not null references dim_round,
  standing_status      text         not null,
  driver_points_scored numeric(8,2) not null,
  like audit including all
);
create index fact_driver_standings_driver on fact_driver_standings (sk_driver);
create index fact_driver_standings_constructor on fact_driver_standings (sk_constructor);
create index fact_driver_standings_round on fact_driver_standings (sk_round);
create index fact_driver_standings_year on fact_driver_standings (year);

create table fact_constructor_standings (
  year                      integer      not null,
  sk_constructor_standing   text         primary key,
  sk_constructor            text         not null references dim_constructor,
  standings_season          integer      not null,
  standings_round           integer      not null,
  constructor_position      integer,
  constructor_points        numeric(8,2) not null,
  constructor_wins          integer      not null,
  constructor_podiums       integer      not null,
  points_gap_to_leader      numeric(8,2),
  can_win_championship      boolean      not null,
  sk_round                  text         not null references dim_round,
  engine_manufacturer_id    text,
  entry_number              integer      not null,
  standing_status           text         not null,
  constructor_points_scored numeric(8,2) not null,
  like audit including all
);
create index fact_constructor_standings_constructor on fact_constructor_standings (sk_constructor);
create index fact_constructor_standings_round on fact_constructor_standings (sk_round);
create index fact_constructor_standings_year on fact_constructor_standings (year);

drop table audit;
