-- SPDX-License-Identifier: GPL-3.0-or-later
-- The sheets. Synced: only what the session extension carries (no UNIQUE, CHECK, triggers, foreign keys).

CREATE TABLE plan (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  city TEXT,
  name TEXT,
  department TEXT,
  purpose TEXT,
  source TEXT
) STRICT;

CREATE TABLE section (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  short_name TEXT,
  kind TEXT,
  parent TEXT,
  rank INTEGER,
  room TEXT,
  phone TEXT,
  valid_from TEXT,
  valid_to TEXT,
  predecessors TEXT
) STRICT;

CREATE TABLE post (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  grade TEXT,
  side TEXT,
  section TEXT,
  rank INTEGER
) STRICT;

CREATE TABLE person (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  kana TEXT,
  section TEXT,
  post TEXT,
  phone TEXT,
  mobile TEXT,
  home_phone TEXT,
  mail TEXT,
  private_mail TEXT,
  walk_minutes INTEGER,
  valid_from TEXT,
  valid_to TEXT
) STRICT;

CREATE TABLE role (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  situation TEXT,
  posts TEXT,
  authority TEXT,
  reports_to TEXT,
  per_section INTEGER,
  condition TEXT,
  duties TEXT,
  source TEXT,
  rank INTEGER
) STRICT;

CREATE TABLE assignment (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  role TEXT,
  person TEXT,
  section TEXT,
  deputy_order INTEGER,
  note TEXT
) STRICT;

CREATE TABLE site (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  kind TEXT,
  seismic TEXT,
  flood_zone TEXT,
  generator_minutes INTEGER,
  ups_minutes INTEGER
) STRICT;

CREATE TABLE vendor (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  contract TEXT,
  hours TEXT,
  arrival_minutes INTEGER,
  disaster_exempt INTEGER,
  day_contact TEXT,
  night_contact TEXT
) STRICT;

CREATE TABLE system_group (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  note TEXT
) STRICT;

CREATE TABLE system (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  group_ref TEXT,
  public_name TEXT,
  owners TEXT,
  kind TEXT,
  saas INTEGER,
  emergency_rank INTEGER,
  nondisaster_rank INTEGER,
  reason TEXT,
  rto_emergency INTEGER,
  rto_nondisaster INTEGER,
  rpo INTEGER,
  mtpd INTEGER,
  users TEXT,
  sites_used TEXT,
  sites_installed TEXT,
  vendor TEXT,
  replacement_year INTEGER,
  alternative TEXT,
  alternative_minutes INTEGER,
  note TEXT
) STRICT;

CREATE TABLE document_class (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  code TEXT,
  name TEXT,
  phase TEXT,
  scope TEXT
) STRICT;

CREATE TABLE document (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  title TEXT,
  class TEXT,
  number INTEGER,
  owner TEXT,
  contents TEXT,
  major INTEGER,
  minor INTEGER,
  state TEXT,
  first_issued TEXT,
  last_updated TEXT,
  next_review TEXT,
  file TEXT,
  rank INTEGER
) STRICT;

CREATE TABLE revision (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  document TEXT,
  major INTEGER,
  minor INTEGER,
  date TEXT,
  places TEXT,
  reason TEXT,
  approved_by_review INTEGER,
  note TEXT
) STRICT;

CREATE TABLE paper_copy (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  number TEXT,
  document TEXT,
  section TEXT,
  room TEXT,
  keeper TEXT,
  major INTEGER,
  minor INTEGER,
  replaced_on TEXT
) STRICT;

CREATE TABLE chapter (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  title TEXT,
  document TEXT,
  number INTEGER,
  rank INTEGER
) STRICT;

CREATE TABLE citation (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  place TEXT,
  document TEXT,
  kind TEXT,
  cited_number TEXT,
  cited_title TEXT
) STRICT;

CREATE TABLE related_plan (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  purpose TEXT,
  situations TEXT,
  kpi TEXT,
  edition TEXT,
  rank INTEGER
) STRICT;

CREATE TABLE scenario (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  family TEXT,
  document TEXT,
  assumption TEXT,
  features TEXT,
  rank INTEGER
) STRICT;

CREATE TABLE threat (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  family TEXT,
  scenario TEXT,
  staff INTEGER,
  citizens INTEGER,
  facilities INTEGER,
  infrastructure INTEGER,
  hardware_software INTEGER,
  network INTEGER,
  power INTEGER,
  rank INTEGER
) STRICT;

CREATE TABLE earthquake (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  intensity TEXT,
  season TEXT,
  hour TEXT,
  wind TEXT,
  source TEXT,
  rank INTEGER
) STRICT;

CREATE TABLE damage (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  item TEXT,
  earthquake TEXT,
  category TEXT,
  lifeline TEXT,
  value TEXT,
  value_unit TEXT,
  recovery_from INTEGER,
  recovery_to INTEGER,
  note TEXT,
  rank INTEGER
) STRICT;

CREATE TABLE activation_criterion (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  phase TEXT,
  family TEXT,
  judged_by TEXT,
  triggers TEXT,
  note TEXT,
  rank INTEGER
) STRICT;

CREATE TABLE business_criterion (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  family TEXT,
  start_within INTEGER,
  source_plan TEXT,
  rank INTEGER
) STRICT;

CREATE TABLE activity_kind (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  purpose TEXT,
  rank INTEGER
) STRICT;

CREATE TABLE activity_pattern (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  kind TEXT,
  month_from INTEGER,
  month_to INTEGER,
  note TEXT,
  rank INTEGER
) STRICT;

CREATE TABLE activity (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  title TEXT,
  kind TEXT,
  fiscal_year INTEGER,
  planned_from TEXT,
  planned_to TEXT,
  training_kind TEXT,
  state TEXT,
  done_on TEXT,
  result TEXT,
  note TEXT
) STRICT;

CREATE TABLE training_kind (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  contents TEXT,
  audience TEXT,
  rank INTEGER
) STRICT;

CREATE TABLE training (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  title TEXT,
  kind TEXT,
  activity TEXT,
  fiscal_year INTEGER,
  held_on TEXT,
  place TEXT,
  sections TEXT,
  invited INTEGER,
  present INTEGER,
  goal TEXT,
  result TEXT,
  achieved TEXT,
  lessons TEXT,
  lesson_owner TEXT,
  lesson_due TEXT
) STRICT;

CREATE TABLE agenda_item (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  question TEXT,
  evidence TEXT,
  rank INTEGER
) STRICT;

CREATE TABLE review (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  title TEXT,
  fiscal_year INTEGER,
  held_on TEXT,
  place TEXT,
  chair TEXT,
  attendees TEXT,
  state TEXT,
  minutes TEXT
) STRICT;

CREATE TABLE review_item (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  review TEXT,
  agenda TEXT,
  verdict TEXT,
  remarks TEXT,
  decision TEXT,
  owner TEXT,
  due TEXT,
  done_on TEXT,
  rank INTEGER
) STRICT;

CREATE TABLE term (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  meaning TEXT,
  aliases TEXT
) STRICT;
