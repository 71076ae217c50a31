import { expect, test } from 'vitest'
import { checkMerge, mergedRow } from './merge.ts'

type Row = Parameters<typeof checkMerge>[0] & Record<string, unknown>

const kept: Row = {
  id: 'a',
  version: 2,
  subjectKind: 'business',
  name: '老槐树饭馆',
  domicile: null,
  division: null,
  head: '赵强',
}
const merged = {
  ...kept,
  id: 'b',
  version: 5,
  name: '老槐树饭庄',
  domicile: '槐树巷3号',
  division: '990121',
  head: '钱多',
}

test('what is taken comes with what belongs to it, and nothing else', () => {
  expect(mergedRow(kept, merged, ['domicile'])).toEqual({ ...kept, domicile: '槐树巷3号', division: '990121' })
  expect(mergedRow(kept, merged, [])).toEqual(kept)
})

test('nobody is merged with himself, with what he has not seen, or with another kind of subject', () => {
  const seen = { keptVersion: 2, mergedVersion: 5 }
  expect(() => checkMerge(kept, merged, seen)).not.toThrow()
  expect(() => checkMerge(kept, kept, { keptVersion: 2, mergedVersion: 2 })).toThrow('merge/same')
  expect(() => checkMerge(kept, merged, { ...seen, mergedVersion: 4 })).toThrow('business/stale')
  expect(() => checkMerge(kept, { ...merged, subjectKind: 'organisation' }, seen)).toThrow('merge/kinds-differ')
})
