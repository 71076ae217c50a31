-- Who comes next in each arm and which arm drew whom, kept when a draw is concluded: a replacement draws no tickets again.
-- Never part of any answer: it tells strata (D-02). Draws concluded before have none, and draw their tickets again.
alter table inspections.draw add column reserves text;
