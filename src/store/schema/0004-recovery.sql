-- SPDX-License-Identifier: GPL-3.0-or-later
-- What must go on, what it rests on, how long it takes and what is done about it (C02 to C08). Synced, as the sheets are.

ALTER TABLE plan ADD COLUMN office TEXT;
ALTER TABLE section ADD COLUMN crews INTEGER;
ALTER TABLE vendor ADD COLUMN crews INTEGER;
ALTER TABLE vendor ADD COLUMN contract_to TEXT;
ALTER TABLE system ADD COLUMN rto_reason TEXT;
ALTER TABLE scenario ADD COLUMN outside_hours INTEGER;

CREATE TABLE business (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  section TEXT,
  category TEXT,
  start_emergency INTEGER,
  start_nondisaster INTEGER,
  special_reason TEXT,
  source_plan TEXT,
  source_edition TEXT,
  systems TEXT,
  resume_minutes INTEGER,
  note TEXT,
  rank INTEGER
) STRICT;

CREATE TABLE equipment (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  systems TEXT,
  kind TEXT,
  model TEXT,
  quantity INTEGER,
  site TEXT,
  room TEXT,
  power_feed TEXT,
  ups_minutes INTEGER,
  redundancy TEXT,
  spare INTEGER,
  stop_order INTEGER,
  stop_minutes INTEGER,
  start_order INTEGER,
  start_minutes INTEGER,
  vendor TEXT,
  maintained_until TEXT,
  procurement_minutes INTEGER,
  note TEXT
) STRICT;

CREATE TABLE backup (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  contents TEXT,
  systems TEXT,
  method TEXT,
  cycle_minutes INTEGER,
  generations INTEGER,
  site TEXT,
  off_site INTEGER,
  offline INTEGER,
  tested_on TEXT,
  test_minutes INTEGER,
  test_result TEXT,
  note TEXT
) STRICT;

CREATE TABLE dependency (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  system TEXT,
  kind TEXT,
  needs TEXT,
  at_least INTEGER,
  note TEXT
) STRICT;

CREATE TABLE survey (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  system TEXT,
  scenario TEXT,
  fiscal_year INTEGER,
  section TEXT,
  state TEXT,
  due TEXT,
  unaffected INTEGER,
  staff_needed INTEGER,
  basis TEXT,
  basis_on TEXT,
  basis_note TEXT,
  respondent TEXT,
  answered_on TEXT,
  confirmed_on TEXT,
  note TEXT
) STRICT;

CREATE TABLE survey_step (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  survey TEXT,
  step TEXT,
  best INTEGER,
  likely INTEGER,
  worst INTEGER,
  worker TEXT,
  office_hours INTEGER,
  together INTEGER,
  note TEXT
) STRICT;

CREATE TABLE gap_decision (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  system TEXT,
  scenario TEXT,
  fiscal_year INTEGER,
  policy TEXT,
  reason TEXT,
  accepted_by TEXT,
  decided_on TEXT,
  review_on TEXT
) STRICT;

CREATE TABLE measure (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  family TEXT,
  resource TEXT,
  systems TEXT,
  problem TEXT,
  contents TEXT,
  kind TEXT,
  step TEXT,
  reduction INTEGER,
  cost_first INTEGER,
  cost_yearly INTEGER,
  section TEXT,
  priority TEXT,
  state TEXT,
  decided_on TEXT,
  reason TEXT,
  rank INTEGER
) STRICT;

CREATE TABLE implementation (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  measure TEXT,
  fiscal_year INTEGER,
  contents TEXT,
  section TEXT,
  month_from INTEGER,
  month_to INTEGER,
  budget_kind TEXT,
  asked INTEGER,
  granted INTEGER,
  spent INTEGER,
  state TEXT,
  result TEXT,
  verification TEXT,
  training TEXT
) STRICT;
