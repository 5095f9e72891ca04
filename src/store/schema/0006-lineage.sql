-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which entries of the server's log led to where this file stands. Of this file alone; a checkpoint tells it to others.

-- What was given up has no row. Kept where the bytes of an entry no longer are.
CREATE TABLE sync_lineage (
  number INTEGER PRIMARY KEY,
  hash BLOB NOT NULL
) STRICT;

INSERT INTO sync_lineage SELECT number, hash FROM sync_log;
-- A file that was filled from a checkpoint may hold no entry since.
INSERT OR IGNORE INTO sync_lineage SELECT number, hash FROM sync_head WHERE number > 0;
