-- SPDX-License-Identifier: GPL-3.0-or-later
-- What belongs to this file alone and is never synced as rows: the history with its changesets, and the search index.

-- One entry for each command, undo and redo, in the order in which they were done here.
-- state of an 'edit': 'done', 'undone' (can be done again) or 'dropped' (undone, and a newer command came since).
CREATE TABLE entry (
  seq INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  time TEXT NOT NULL,
  author TEXT NOT NULL,
  section TEXT,
  post TEXT,
  computer TEXT NOT NULL,
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  undo_of INTEGER,
  state TEXT NOT NULL,
  n_changes INTEGER NOT NULL,
  changeset BLOB NOT NULL
) STRICT;

CREATE INDEX entry_by_state ON entry (state, seq) WHERE kind = 'edit';

-- What an entry changed, as the history shows it. The contents a plan starts with have none.
CREATE TABLE entry_change (
  entry INTEGER NOT NULL,
  number INTEGER NOT NULL,
  sheet TEXT NOT NULL,
  record TEXT NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  field TEXT,
  before ANY,
  after ANY,
  PRIMARY KEY (entry, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX entry_change_by_record ON entry_change (record, entry);

-- One row for each record that is not deleted: its title as shown, then title and searched fields folded.
CREATE TABLE search_text (
  number INTEGER PRIMARY KEY,
  sheet TEXT NOT NULL,
  record TEXT NOT NULL,
  title TEXT NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (record, sheet)
) STRICT;

-- Filled by the program, not by triggers: each statement of a trigger would write the index out.
CREATE VIRTUAL TABLE search_index USING fts5 (
  name, body,
  content = 'search_text', content_rowid = 'number',
  tokenize = 'trigram case_sensitive 1'
);
