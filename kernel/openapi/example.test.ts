import { expect, test } from 'vitest'
import { exampleOf } from './example.ts'

test('an example shows every field, those that may be left out as well', () => {
  const schema = {
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'string', format: 'uuid' },
      foundedOn: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
      state: { enum: ['open', 'closed'] },
      count: { type: 'integer', minimum: 5 },
      codes: { type: 'array', items: { type: 'string', pattern: '^[0-9]{2,12}$' } },
    },
  }
  expect(exampleOf(schema)).toEqual({
    id: '01980000-0000-7000-8000-000000000001',
    foundedOn: '2026-03-02',
    state: 'open',
    count: 5,
    codes: ['370101'],
  })
})

test('several identities are several', () => {
  const [one, other] = exampleOf({ type: 'array', minItems: 2, items: { type: 'string', format: 'uuid' } }) as string[]
  expect(one).not.toBe(other)
})

test('what a schema gives as its example comes first', () => {
  expect(exampleOf({ type: 'string', pattern: '^[x-z]{3}$', examples: ['xyz'] })).toBe('xyz')
})

test('what has its places shows each', () => {
  const schema = { type: 'array', items: [{ type: 'integer' }, { type: 'string', format: 'date' }] }
  expect(exampleOf(schema)).toEqual([1, '2026-03-02'])
})
