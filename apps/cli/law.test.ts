import { describe, expect, test } from 'vitest'
import { answerCommandLine } from './main.ts'

const answer = (line: string) => answerCommandLine(line.split(' '))
const object = async (line: string) => JSON.parse((await answer(`${line} --json`)).output)

describe('law due', () => {
  test('says day, version and article of the mediation of a complaint', async () => {
    expect(await object('law due --rule A-24 --from 2026-06-01')).toEqual({
      rule: 'A-24',
      version: 'O121',
      from: '2026-06-01',
      due: '2026-07-31',
      provisional: false,
      article: '市场监督管理投诉举报处理办法（2026年总局令第121号）第二十三条第一款第五项',
      limit: 'mediate',
      unrolled: '2026-07-31',
    })
  })

  test('steps over the days of a test, as often as one is given', async () => {
    const excluded = '--excluded 2026-06-20..2026-06-25 --excluded 2026-06-26..2026-07-01'
    expect(await object(`law due --rule A-24 --from 2026-06-01 ${excluded}`)).toMatchObject({ due: '2026-08-12' })
  })

  test('takes the version in force on the day of the event, or on the day it is told', async () => {
    expect(await object('law due --rule A-24 --from 2026-04-14')).toMatchObject({ version: 'O20', due: '2026-06-18' })
    const asked = 'law due --rule A-24 --from 2026-04-14 --on 2026-04-15'
    expect(await object(asked)).toMatchObject({ version: 'O121', due: '2026-06-13' })
  })

  test('ends where the asked roll ends, written as the house or as the rule book writes it', async () => {
    const end = async (roll: string) => (await object(`law due --rule B-53 --from 2026-08-29 --roll ${roll}`)).due
    expect([await end('none'), await end('HOLIDAY_BLOCK'), await end('nonWorkday')]).toEqual([
      '2026-09-13',
      '2026-09-13',
      '2026-09-14',
    ])
  })

  test('counts an extension on from the end', async () => {
    const asked = 'law due --rule B-28 --from 2026-07-03 --extended head'
    expect(await object(asked)).toMatchObject({ due: '2026-10-31' })
  })

  test('counts hours from the next full hour, in Chinese time', async () => {
    const asked = 'law due --rule B-08 --limit report --from 2026-10-01T10:20+08:00'
    expect(await object(asked)).toMatchObject({ due: '2026-10-02T11:00+08:00' })
    const order = 'law due --rule A-76 --limit sign --from 2026-06-01T09:30'
    expect(await object(order)).toMatchObject({ from: '2026-06-01T09:30', due: '2026-06-01T14:00+08:00' })
    expect(await object(`${order} --excluded 2026-06-01T11:00..2026-06-01T12:30`)).toMatchObject({
      due: '2026-06-01T15:30+08:00',
    })
  })

  test('says which limits there are when a rule has several and none is named', async () => {
    const { exitCode, output, complaint } = await answer('law due --rule F-22 --from 2026-09-15 --json')
    expect(exitCode).toBe(2)
    expect(JSON.parse(output).error).toMatchObject({
      code: 'law/which-limit',
      details: { expected: ['notice', 'apply', 'individual'] },
    })
    expect(complaint).toContain('notice, apply, individual')
  })

  test.each([
    ['--rule A-24', 'command/option-missing'],
    ['--rule Z-99 --from 2026-06-01', 'law/no-such-rule'],
    ['--rule A-24 --from 2019-06-01', 'law/not-in-force'],
    ['--rule A-24 --from 2026-02-30', 'law/bad-day'],
    ['--rule A-24 --from yesterday', 'law/bad-day'],
    ['--rule A-24 --from 2026-06-01 --excluded 2026-07-01..2026-06-20', 'law/bad-interval'],
    ['--rule A-24 --from 2026-06-01 --roll sideways', 'law/bad-roll'],
    ['--rule A-24 --from 2026-06-01 --mode war', 'law/bad-mode'],
    ['--rule A-24 --from 2026-06-01 --extended head', 'clock/no-such-extension'],
    ['--rule B-08 --limit report --from 2026-06-01', 'law/instant-needed'],
    ['--rule B-08 --limit report --from 2026-06-01T25:00', 'law/bad-day'],
    ['--rule B-08 --limit report --from 2026-06-01T10:00 --excluded 2026-06-01', 'law/instant-needed'],
    ['--rule B-08 --limit report --from 2026-06-01T10:00 --roll holidayBlock', 'law/hours-do-not-roll'],
    ['--rule D-08 --from 2026-06-01', 'law/no-limit'],
  ])('refuses %s with %s', async (words, code) => {
    const { exitCode, output } = await answer(`law due ${words} --json`)
    expect([exitCode, JSON.parse(output).error.code]).toEqual([2, code])
  })
})

test('law list names every rule of a section with its versions', async () => {
  const { rules } = await object('law list --section A')
  const versions = rules.filter(({ rule }: { rule: string }) => rule === 'A-24')
  expect(versions.map(({ version }: { version: string }) => version)).toEqual(['O20', 'O121'])
  expect((await answer('law list')).output).toContain('B-51  O2-2022')
})

test('law show prints every version of a rule, and refuses one that is not there', async () => {
  expect((await object('law show B-51')).versions).toHaveLength(2)
  expect((await answer('law show B-99')).exitCode).toBe(2)
})
