import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { verifyDraw } from './verify-draw.ts'

const sample = (name: string) => fileURLToPath(new URL(`../../docs/samples/draw/${name}`, import.meta.url))
const expected: Record<string, { valid: boolean; why?: string }> = JSON.parse(
  readFileSync(sample('expected.json'), 'utf8'),
)

test.each(Object.entries(expected))('the file %s gets its published verdict', async (name, verdict) => {
  const { output, exitCode } = await verifyDraw({ file: sample(name), json: true })
  expect(JSON.parse(output)).toEqual(verdict)
  const brokenCode = verdict.why === 'malformed' ? 2 : 1
  expect(exitCode).toBe(verdict.valid ? 0 : brokenCode)
})

test('a missing file and a file without JSON are unreadable', async () => {
  expect(await verifyDraw({ file: sample('nothing.json'), json: true })).toEqual({
    output: '{"valid":false,"why":"unreadable","where":"file"}',
    exitCode: 2,
  })
  const page = fileURLToPath(new URL('./verify-draw.ts', import.meta.url))
  expect(await verifyDraw({ file: page, json: true })).toEqual({
    output: '{"valid":false,"why":"unreadable","where":"json"}',
    exitCode: 2,
  })
})

test('for a person the notes stand before the verdict, which stays the last line', async () => {
  const { output } = await verifyDraw({ file: sample('good-full.json'), json: false })
  const lines = output.split('\n')
  expect(lines[0]).toBe('note: unpredictable-if-one-contributor-is-honest')
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ valid: true, level: 'full' })
})

test('a file with a byte that is no UTF-8 is unreadable, however little it changes', async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'bundle-')), 'bundle.json')
  const good = readFileSync(sample('good-full.json'))
  good[good.indexOf('"party"') + 1] = 0xff
  writeFileSync(file, good)
  expect(await verifyDraw({ file, json: true })).toEqual({
    output: '{"valid":false,"why":"unreadable","where":"json"}',
    exitCode: 2,
  })
})
