-- SPDX-License-Identifier: GPL-3.0-or-later
-- Keeping the plan alike on many computers through a folder on a file server.

-- Synced, as the sheets are: which computers may send, and what is to be settled.
CREATE TABLE computer (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  name TEXT,
  person TEXT,
  section TEXT,
  public_key TEXT,
  role TEXT,
  state TEXT,
  certificate TEXT,
  since TEXT
) STRICT;

CREATE TABLE conflict (
  id TEXT PRIMARY KEY NOT NULL,
  deleted_at TEXT,
  sheet TEXT,
  record TEXT,
  field TEXT,
  kind TEXT,
  base TEXT,
  kept TEXT,
  kept_author TEXT,
  other TEXT,
  other_author TEXT,
  other_section TEXT,
  other_computer TEXT,
  other_time TEXT,
  state TEXT,
  settled_by TEXT
) STRICT;

-- Of this file alone from here on.

-- device: the computer that made the entry, NULL for this one.
-- slot: the log entry of the server that holds it; NULL while it is not there; 0 where nothing of it was left to send;
-- negative while the state is being made anew from the log and it has not been met yet.
ALTER TABLE entry ADD COLUMN device TEXT;
ALTER TABLE entry ADD COLUMN slot INTEGER;

CREATE UNIQUE INDEX entry_by_uuid ON entry (uuid);
CREATE INDEX entry_pending ON entry (seq) WHERE slot IS NULL;

-- What this file remembers of its share, see sync/sonae-sync-values.h.
CREATE TABLE sync_value (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row: how far this file holds the common plan.
CREATE TABLE sync_head (
  number INTEGER NOT NULL,
  hash BLOB NOT NULL,
  digest BLOB NOT NULL
) STRICT;

INSERT INTO sync_head VALUES (0, zeroblob (32), zeroblob (32));

-- The bytes of log entries, to put the share right when it loses them.
CREATE TABLE sync_log (
  number INTEGER PRIMARY KEY,
  hash BLOB NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

-- What was sent, received and refused, for people to read. kind: 's', 'r', 'x' refused, 'i' to be known.
CREATE TABLE sync_note (
  seq INTEGER PRIMARY KEY,
  time TEXT NOT NULL,
  kind TEXT NOT NULL,
  number INTEGER NOT NULL,
  author TEXT,
  text TEXT NOT NULL
) STRICT;
