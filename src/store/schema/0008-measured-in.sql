-- SPDX-License-Identifier: GPL-3.0-or-later
-- In which scenario the times of an answer were measured. Empty in what was answered before: only the text of its source
-- may say so. Synced.

ALTER TABLE survey ADD COLUMN measured_in TEXT;
