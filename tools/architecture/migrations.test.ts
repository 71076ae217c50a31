import { afterAll, expect, test } from 'vitest'
import { removeHouse, verdictsWith } from './small-house.ts'

afterAll(removeHouse)

const file = 'modules/complaints/migrations/0002-change-complaint.sql'
const on = (text: string) => verdictsWith({ [file]: text })

test.each([
  ['alter table complaints.complaint add column state text not null;', 'rows are there already'],
  [
    'alter table complaints.complaint\n  add column a text,\n  add column b int not null,\n  add column c text;',
    'rows are there already',
  ],
  ['alter table complaints.complaint drop column state;', 'the release before still reads it'],
  ['drop table complaints.complaint;', 'the release before still reads it'],
  ['alter table complaints.complaint rename column state to stage;', 'knows the old name'],
  ['alter table complaints.complaint alter column state type integer;', 'writes every row anew'],
  ['create index complaint_by_state on complaints.complaint (id);', 'nobody writes to the table'],
  ['alter table complaints.complaint alter column state set not null;', 'nobody writes to the table'],
  ['alter table complaints.complaint add constraint state_known check (true);', 'nobody writes to the table'],
])('on a table with rows it is refused: %s', (text, why) => {
  const found = on(text)
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(`${file}:`)
  expect(found[0]).toContain(why)
})

test.each([
  ['alter table complaints.complaint add column state text;'],
  ["alter table complaints.complaint add column state text not null default 'open';"],
  ["alter table complaints.complaint add column state text default 'open' not null;"],
  ['-- drop column, rename to and not null are only spoken of\nalter table complaints.complaint add column a text;'],
  [
    'create table complaints.step (id uuid primary key, at date not null);\ncreate index step_by_day on complaints.step (at);',
  ],
  ['-- lock: some hundred rows\ncreate index complaint_by_state on complaints.complaint (id);'],
  ['-- contract: nobody reads it since 0.4\nalter table complaints.complaint drop column state;'],
  ['alter table complaints.complaint add constraint known check (true) not valid;'],
])('it is taken: %s', (text) => {
  expect(on(text)).toEqual([])
})

test('what was laid before the first rows is not judged', () => {
  const early = 'modules/businesses/migrations/0002-change-business.sql'
  expect(verdictsWith({ [early]: 'alter table businesses.business add column state text not null;' })).toEqual([])
})
