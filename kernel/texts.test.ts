import { expect, test } from 'vitest'
import { fillText, refusalText } from './texts.ts'

const tables = [
  { authorities: { title: 'Authorities' } },
  {
    refusals: {
      'start/already-running': 'Process {{pid}} already uses {{folder}}.',
      'code/unknown': 'Known: {known}.',
    },
  },
]

test('a refusal is told by its sentence, with the details in their places', () => {
  const details = { pid: 4711, folder: '/数据' }
  expect(refusalText(tables, 'start/already-running', details)).toBe('Process 4711 already uses /数据.')
})

test('a list in a sentence is read as words, also where the brackets are single', () => {
  expect(refusalText(tables, 'code/unknown', { known: ['uscc', 'gtin'] })).toBe('Known: uscc, gtin.')
})

test('a refusal nobody has worded shows its code and details', () => {
  expect(refusalText(tables, 'draw/closed')).toBe('draw/closed')
  expect(refusalText(tables, 'draw/closed', { round: 3 })).toBe('draw/closed {"round":3}')
})

test('a place without a value stays visible, and a value that looks like a place is not filled again', () => {
  expect(fillText('{{a}} {{b}}', { a: '{{b}}' })).toBe('{{b}} {{b}}')
})
