import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type Json, randomFrom, withOneValueChanged } from './one-value-changed.ts'

type Verdict = { valid: boolean; level?: string; notes?: string[]; why?: string; where?: string }

const verifier = fileURLToPath(new URL('verify_draw.py', import.meta.url))
const steelyard = fileURLToPath(new URL('../../apps/cli/steelyard.mjs', import.meta.url))
const samples = fileURLToPath(new URL('../../docs/samples/draw/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'changed-draws-'))
const minute = { timeout: 60_000 }
const hasPython = spawnSync('python3', ['--version']).status === 0

afterAll(() => rmSync(folder, { recursive: true }))

beforeEach((context) => {
  if (hasPython) return
  if (process.env.CI) throw new Error('no python3: the independent verifier must run here')
  context.skip('no python3 on this machine')
})

test('the independent verifier agrees with the examples printed in the SM3 and SM2 standards', minute, () => {
  expect(execFileSync('python3', [verifier, '--self-test'], { encoding: 'utf8' })).toMatch(/^SM3 and SM2 agree/)
})

test('the independent verifier reaches the published verdict on every sample', minute, () => {
  const expected: Record<string, Verdict> = readJson(join(samples, 'expected.json'))
  const names = readdirSync(samples).filter((name) => name !== 'expected.json')
  expect(names.sort()).toEqual(Object.keys(expected).sort())

  const verdicts = verdictsOfPython(names.map((name) => join(samples, name)))
  expect(Object.fromEntries(names.map((name, i) => [name, verdicts[i]]))).toEqual(expected)
})

test('the exit code tells a valid bundle from a broken, a malformed and an unreadable one', minute, () => {
  const exitCode = (file: string) => spawnSync('python3', [verifier, file]).status
  expect(exitCode(join(samples, 'good-sealed.json'))).toBe(0)
  expect(exitCode(join(samples, 'left-out.json'))).toBe(1)
  expect(exitCode(join(samples, 'malformed-extra.json'))).toBe(2)
  expect(exitCode(join(samples, 'no-such-file.json'))).toBe(2)
})

test('whatever single value of a sound bundle is changed, both verifiers say the same', {
  timeout: 180_000,
}, async () => {
  const files = changedBundles(25)
  const ours = await verdictsOfSteelyard(files)
  const theirs = verdictsOfPython(files)

  expect(theirs.map(comparable)).toEqual(ours.map(comparable))
  const broken = ours.filter((verdict) => !verdict.valid)
  expect(broken.length).toBeGreaterThan(files.length / 2)
  expect(new Set(broken.map((verdict) => verdict.why)).size).toBeGreaterThan(5)
})

/** Seeded, so that a disagreement comes back: files of sound samples in each of which one value is another. */
function changedBundles(count: number): string[] {
  const random = randomFrom(20260224)
  const sound = readdirSync(samples).filter((name) => name.startsWith('good-'))
  return Array.from({ length: count }, (_, i) => {
    const bundle: Json = readJson(join(samples, sound[i % sound.length] ?? ''))
    const file = join(folder, `${i}-${sound[i % sound.length]}`)
    writeFileSync(file, JSON.stringify(withOneValueChanged(bundle, random)))
    return file
  })
}

function verdictsOfPython(files: string[]): Verdict[] {
  const { stdout, stderr } = spawnSync('python3', [verifier, '--batch', ...files], { encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout.trim().split('\n').map(asVerdict)
}

/** Our command reads one bundle at a time; two run side by side. */
async function verdictsOfSteelyard(files: string[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  for (let i = 0; i < files.length; i += 2)
    verdicts.push(...(await Promise.all(files.slice(i, i + 2).map(verdictOfSteelyard))))
  return verdicts
}

async function verdictOfSteelyard(file: string): Promise<Verdict> {
  const run = promisify(execFile)
  const told = run(process.execPath, [steelyard, 'verify', 'draw', file, '--json'])
  const { stdout } = await told.catch((broken: { stdout: string }) => broken)
  return asVerdict(stdout.trim().split('\n').at(-1) ?? '')
}

/** The page leaves the wording of the place to each verifier where a bundle is malformed. */
function comparable(verdict: Verdict): Verdict {
  return verdict.why === 'malformed' ? { ...verdict, where: '' } : verdict
}

function asVerdict(line: string): Verdict {
  return JSON.parse(line)
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8'))
}
