-- Serves whoever types a number that stands for nothing from a paper.
-- lock: few numbers are voided, and reading a register of numbers takes less than a second.
create index number_voided on documents.number (text) where state = 'voided';
-- Serves the question which document stands in the place of another.
-- lock: a bureau has some ten thousand documents, read in less than a second.
create index document_by_replaced on documents.document (replaces_id) where replaces_id is not null;
-- Serves the choice of a number that was taken along into the field.
-- lock: a register of some ten thousand numbers is read in less than a second.
create index number_reserved on documents.number (bureau_id, word) where state = 'reserved';
