import { expect, test } from 'vitest'
import { answerCommandLine } from './main.ts'

const answer = (line: string) => answerCommandLine(line.split(' ').filter(Boolean))
const lastObject = (output: string) => JSON.parse(output.split('\n').at(-1) ?? '') as Record<string, unknown>

test('a code that holds is answered with 0, one that does not with 1', async () => {
  expect((await answer('identify 914403001922038216')).exitCode).toBe(0)
  const wrong = await answer('identify 914403001922038217 --json')
  expect(wrong.exitCode).toBe(1)
  expect(lastObject(wrong.output)).toMatchObject({ valid: false })
})

test('a misspelt command is wrong use and names the near ones', async () => {
  const { exitCode, complaint, output } = await answer('docter')
  expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' })
  expect(complaint).toContain('Did you mean: doctor?')
})

test('a command nobody could have meant is told which there are', async () => {
  const { exitCode, complaint } = await answer('frobnicate')
  expect(exitCode).toBe(2)
  expect(complaint).toContain('identify CODE')
})

test('without a command the commands are listed: as wrong use, and on request', async () => {
  expect(await answer('')).toMatchObject({ exitCode: 2, complaint: expect.stringContaining('doctor') })
  expect(await answer('--help')).toMatchObject({ exitCode: 0, output: expect.stringContaining('doctor') })
})

test('every command says how it is used', async () => {
  const { exitCode, output } = await answer('identify --help')
  expect(exitCode).toBe(0)
  expect(output).toMatch(/^Usage: steelyard identify CODE/)
  expect(output).toContain('--kind KIND')
})

test('a missing parameter and an unknown option are wrong use', async () => {
  expect(await answer('identify')).toMatchObject({ exitCode: 2, complaint: expect.stringContaining('CODE') })
  expect(await answer('doctor --loud')).toMatchObject({ exitCode: 2, complaint: expect.stringContaining('--loud') })
})

test('a refusal is 2, and with --json the last line says its code', async () => {
  const { exitCode, output } = await answer('identify 42 --kind horoscope --json')
  expect(exitCode).toBe(2)
  expect(lastObject(output)).toMatchObject({ error: { code: 'identifier/kind-unknown' } })
})

test('help says what there is, what one command does, and what a word that is none was meant to be', async () => {
  expect(await answerCommandLine(['help'])).toMatchObject({ exitCode: 0, output: expect.stringContaining('doctor') })
  const one = await answerCommandLine(['help', 'backup', 'check'])
  expect(one).toMatchObject({ exitCode: 0, output: expect.stringContaining('backup check DIR') })
  const none = await answerCommandLine(['help', 'bakup'])
  expect(none).toMatchObject({ exitCode: 2, complaint: expect.stringContaining('Did you mean: backup') })
  expect(none.complaint).toContain('steelyard --help')
})
