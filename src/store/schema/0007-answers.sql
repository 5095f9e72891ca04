-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which request of a computer was decided upon. Synced.

ALTER TABLE computer ADD COLUMN answers TEXT;
