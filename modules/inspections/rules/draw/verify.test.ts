import { expect, test } from 'vitest'
import { utf8 } from '../../../../kernel/crypto/bytes.ts'
import { sm3 } from '../../../../kernel/crypto/sm3.ts'
import { currentPairs, listUnassigned, replayEvents } from './aftermath.ts'
import { addRecusal, addReplacement, eraseLine, indexOf, makeRowFinder, sealDraw, toPublic } from './bundle.ts'
import type { FullBundle } from './bundle-model.ts'
import { idAt } from './sample-edits.ts'
import { makeSamples } from './sample-set.ts'
import { runCeremony } from './samples.ts'
import { verifyAgainstSeal, verifyBundle } from './verify.ts'

const good = makeSamples().find(({ name }) => name === 'good-full')?.bundle as FullBundle

test.each([good, toPublic(good)])('a flipped bit anywhere in the $level bundle is found', (bundle) => {
  const text = JSON.stringify(bundle)
  const random = sm3(utf8(`bits ${bundle.level}`))
  for (let round = 0; round < 40; round++) {
    const position = (((random[round % 32] ?? 0) * 65_537 + round * 7919) * 31) % text.length
    const flipped = String.fromCharCode(text.charCodeAt(position) ^ (1 << (round % 7)))
    const damaged = text.slice(0, position) + flipped + text.slice(position + 1)
    expect(verdictOf(damaged), `position ${position}: ${text.slice(position - 20, position + 20)}`).toBe(false)
  }
})

test('what is no bundle is malformed and never a crash', () => {
  for (const value of [
    null,
    1,
    'text',
    [],
    {},
    { level: 5 },
    { level: 'constructor' },
    { level: 'full' },
    { level: 'row' },
  ]) {
    expect(verifyBundle(value)).toMatchObject({ valid: false, why: 'malformed' })
  }
})

test('the public bundle tells no stratum, no salt and no ticket', () => {
  const text = JSON.stringify(toPublic(good).lines)
  expect(text).not.toContain('stratum')
  expect(text).not.toContain('salt')
  for (const entry of good.lines) if ('salt' in entry) expect(text).not.toContain(entry.salt)
})

test('the result shown is the one that was sealed', () => {
  const { announcement, rule, commitments, conclusion } = good
  const sealed = sealDraw({ announcement, rule, commitments, conclusion })
  expect(verifyAgainstSeal(sealed, toPublic(good))).toMatchObject({ valid: true, level: 'public' })
  expect(JSON.stringify(sealed)).not.toContain('selected')
  const other = runCeremony({ committedAt: '2026-02-24T03:00:00Z' })
  expect(verifyAgainstSeal(sealed, other)).toEqual({ valid: false, why: 'conclusion', where: 'commitments' })
  const bent = { ...good, conclusion: { ...conclusion, selected: conclusion.selected.slice(1) } }
  expect(verifyAgainstSeal(sealed, bent)).toMatchObject({ why: 'conclusion', where: 'conclusionHash' })
})

test('any business finds its own line, in or out, and not whether it was drawn before the results', () => {
  const findRow = makeRowFinder(good, false)
  for (const index of [0, 14, 59]) {
    const row = findRow(idAt(good, index))
    expect(verifyBundle(row)).toMatchObject({ valid: true, level: 'row' })
    expect(row.drawn).toBeNull()
    expect(verifyBundle({ ...row, line: row.line.replace('370399', '370398') })).toMatchObject({ why: 'pool-line' })
  }
  expect(makeRowFinder(good, true)(idAt(good, good.conclusion.selected[0] ?? 0)).drawn).toBe(true)
  expect(() => findRow('NOBODY')).toThrow('pool/not-found')
})

test('an erased line leaves no trace of the business, and the rest is still proved', () => {
  const drawnIndex = good.conclusion.selected[2] ?? 0
  const id = idAt(good, drawnIndex)
  const erased = eraseLine(good, id)
  expect(JSON.stringify(erased)).not.toContain(id)
  expect(verifyBundle(erased)).toMatchObject({ valid: true, level: 'public' })
  expect(verifyBundle(toPublic(erased))).toMatchObject({ valid: true, level: 'public' })
  expect(() => indexOf(erased, id)).toThrow('pool/not-found')
  const active = good.conclusion.selected.find((index) => index !== drawnIndex) ?? 0
  expect(() => addReplacement(erased, { id: idAt(good, active), reason: 'closed' })).toThrow('replacement/pool-erased')
})

test('many replacements and recusals are replayed to the same end', () => {
  let bundle = runCeremony()
  for (const index of bundle.conclusion.selected.slice(0, 6)) {
    bundle = addReplacement(bundle, { id: idAt(bundle, index), reason: 'moved-away' })
  }
  for (let round = 0; round < 4; round++) {
    const pair = currentPairs(replayEvents(bundle)).find(({ first }) => first !== null)
    const seat = { department: 'market', cert: pair?.first ?? '', reason: 'kinship', approver: 'head' }
    bundle = addRecusal(bundle, { id: idAt(bundle, pair?.index ?? 0), ...seat })
  }
  expect(verifyBundle(bundle)).toMatchObject({ valid: true, level: 'full' })
  expect(verifyBundle(toPublic(bundle))).toMatchObject({ valid: true, level: 'public' })
  const aftermath = replayEvents(bundle)
  for (const { first, second } of currentPairs(aftermath)) if (first !== null) expect(first).not.toBe(second)
  expect(listUnassigned(aftermath).every(({ second }) => second === null)).toBe(true)
  const loads = [...aftermath.desk.loads.values()]
  expect(Math.max(...loads)).toBeLessThanOrEqual(bundle.rule.loadCap)
})

test('an officer once recused does not come back, and nobody approves his own recusal', () => {
  const bundle = runCeremony()
  const pair = bundle.conclusion.pairs.find(({ first }) => first !== null)
  const seat = { id: idAt(bundle, pair?.index ?? 0), department: 'market', reason: 'kinship' }
  const recuse = (from: FullBundle, cert: string) => addRecusal(from, { ...seat, cert, approver: 'head' })
  expect(() => addRecusal(bundle, { ...seat, cert: pair?.first ?? '', approver: pair?.first ?? '' })).toThrow(
    'recusal/approved-by-officer',
  )
  expect(() => recuse(bundle, 'SY-99')).toThrow('recusal/not-assigned')
  const once = recuse(bundle, pair?.first ?? '')
  const successor = currentPairs(replayEvents(once)).find(({ index }) => index === pair?.index)?.first ?? ''
  expect(successor).not.toBe(pair?.first)
  const twice = recuse(once, successor)
  const last = currentPairs(replayEvents(twice)).find(({ index }) => index === pair?.index)
  expect([pair?.first, successor]).not.toContain(last?.first)
  expect(verifyBundle(twice)).toMatchObject({ valid: true })
})

test('the partner never takes the second seat as well', () => {
  const bundle = runCeremony()
  for (const { index, first, second } of bundle.conclusion.pairs) {
    for (const cert of [first, second]) {
      const seat = {
        id: idAt(bundle, index),
        department: 'market',
        cert: cert ?? '',
        reason: 'kinship',
        approver: 'head',
      }
      const event = addRecusal(bundle, seat).events[0]
      const partner = cert === first ? second : first
      expect(event?.kind === 'recusal' && event.replacement).not.toBe(partner)
    }
  }
})

function verdictOf(text: string): boolean {
  try {
    return verifyBundle(JSON.parse(text)).valid
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
