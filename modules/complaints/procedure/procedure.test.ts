import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { getLimit, getRule } from '../../../kernel/law/find.ts'
import { faultsOf } from '../../../kernel/procedure/faults.ts'
import { procedureOn } from '../../../kernel/procedure/table.ts'
import { loadLaw } from '../../../kernel/reference-data.ts'
import { complaintProcedures, reportProcedures } from './index.ts'

const all = [...complaintProcedures, ...reportProcedures]

test.each(all.map((procedure) => [`${procedure.name} ${procedure.version}`, procedure] as const))(
  '%s leaves no dead end, no way round a requirement and no clock running at an end',
  (_, procedure) => {
    expect(faultsOf(procedure)).toEqual([])
  },
)

test.each(['zh-CN', 'en'])('every article a table names is of an act that has its name in %s', async (language) => {
  const { matters } = JSON.parse(await readFile(`locales/${language}/matters.json`, 'utf8'))
  const articles = all.flatMap(({ steps, requirements }) =>
    [...Object.values(steps), ...Object.values(requirements)].map(({ article }) => article),
  )
  expect(
    articles.filter((article) => !/^[A-Z]\d+\.\d+$/.test(article) || !matters.acts[article.split('.')[0] ?? '']),
  ).toEqual([])
})

test('the body that tests may be named once a complaint is accepted, a lead be noted while mediation stands still', () => {
  const waysOf = (name: string) =>
    complaintProcedures.map(({ steps }) => steps[name]).flatMap((step) => (step ? [[...step.from, step.to]] : []))
  expect(waysOf('proposeTest')).toEqual([
    ['accepted', 'mediating', null],
    ['accepted', 'mediating', null],
  ])
  expect(waysOf('noteLead')).toEqual([['mediating', 'suspended', null]])
})

test('the day on which a complaint came decides the order it is handled by', () => {
  const versionOn = (day: string) => procedureOn(complaintProcedures, day)?.version
  expect([versionOn('2026-04-14'), versionOn('2026-04-15')]).toEqual(['O20', 'O121'])
})

test('every clock counts a limit that is law on every day the version is in force, and stops and lengthens by its reasons', async () => {
  const law = await loadLaw()
  for (const { inForceFrom, clocks, steps } of all) {
    const limitOf = (name: string) => {
      const use: { rule: string; limit?: string } = clocks[name as keyof typeof clocks]
      return getLimit(getRule(law, use.rule, { on: inForceFrom }), use.limit)
    }
    for (const step of Object.values<(typeof steps)[keyof typeof steps] & object>(steps)) {
      if ('stops' in step) expect(limitOf(step.stops.clock).excludes).toContain(step.stops.reason)
      if ('extends' in step)
        expect(limitOf(step.extends.clock).extensions?.map(({ name }) => name)).toContain(step.extends.extension)
    }
    expect(Object.keys(clocks).map((name) => limitOf(name).amount)).not.toContain(undefined)
  }
})
