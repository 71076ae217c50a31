import { expect, test } from 'vitest'
import { utf8 } from '../crypto/bytes.ts'
import { makeSm2KeyPair } from '../crypto/sm2.ts'
import { sm3 } from '../crypto/sm3.ts'
import { hashOf } from './hash.ts'
import { isSignedBy } from './key-change.ts'
import { signingKeyOf } from './key-file.ts'
import { epochOf, readCheckpoint, signCheckpoint, verifierKeyOf } from './note.ts'

const keys = makeSm2KeyPair(new Uint8Array(32).fill(7))
const signer = signingKeyOf('pei.example', keys)
const checkpoint = {
  origin: 'pei.example/journal/1',
  size: 3,
  root: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  time: '2026-03-02T01:00:00Z',
}
const note = await signCheckpoint(checkpoint, signer)

test('a checkpoint is a signed note that reads back as it was written', () => {
  expect(note.split('\n').slice(0, 5)).toEqual([
    'pei.example/journal/1',
    '3',
    'Zsfw9GLu7dnR8tRr3BDk4kFnxIdc8veiKX2gK49LqOA=',
    'time 2026-03-02T01:00:00Z',
    '',
  ])
  expect(readCheckpoint(note)).toEqual({ ...checkpoint, note })
  expect(isSignedBy(note, signer)).toBe(true)
})

test('a changed size, root, time or signature, or another key or name, is no signed checkpoint', () => {
  const changed = [
    note.replace('\n3\n', '\n4\n'),
    note.replace('01:00:00', '01:00:01'),
    note.replace('/journal/1', '/journal/2'),
    note.replace(/— pei\.example (.{20})./, (all) => `${all.slice(0, -1)}${all.endsWith('A') ? 'B' : 'A'}`),
  ]
  expect(changed.map((text) => isSignedBy(text, signer))).toEqual([false, false, false, false])
  const other = makeSm2KeyPair(new Uint8Array(32).fill(8))
  expect(isSignedBy(note, { name: signer.name, publicKey: other.publicKey })).toBe(false)
  expect(isSignedBy(note, { ...signer, name: 'mai.example' })).toBe(false)
})

test('a line of a witness beside ours changes nothing', () => {
  expect(isSignedBy(`${note}— witness.example AAAAAAAA\n`, signer)).toBe(true)
})

test.each([
  ['no time', note.replace(/time .*\n/, '')],
  ['a day that is none', note.replace('2026-03-02', '2026-02-30')],
  ['a size with a leading zero', note.replace('\n3\n', '\n03\n')],
  ['no signature', note.slice(0, note.indexOf('—'))],
  ['text behind', `${note}more`],
])('a note with %s is none', (_, text) => {
  expect(readCheckpoint(text)).toBeUndefined()
})

test('the epoch is read from an origin of the same name only', () => {
  expect(epochOf('pei.example/journal/12', 'pei.example')).toBe(12)
  expect(epochOf('mai.example/journal/12', 'pei.example')).toBeUndefined()
  expect(epochOf('pei.example/journal/012', 'pei.example')).toBeUndefined()
})

test('the key for witnesses names its owner and its id', () => {
  expect(verifierKeyOf(signer)).toMatch(/^pei\.example\+[0-9a-f]{8}\+[A-Za-z0-9+/]{92}$/)
})

test("Node's SM3 is ours", () => {
  for (const text of ['', 'abc', 'x'.repeat(1000)]) expect(Uint8Array.from(hashOf(utf8(text)))).toEqual(sm3(utf8(text)))
})
