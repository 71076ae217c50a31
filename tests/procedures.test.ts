import { describe, expect, test } from 'vitest'
import { modules } from '../apps/server/modules.ts'
import { faultsOf } from '../kernel/procedure/faults.ts'
import type { Procedure } from '../kernel/procedure/table.ts'

/**
 * Every table by which a matter moves, whoever hands it in: each transition of each version is walked, and each table is
 * broken by hand once more, so that a check that sees nothing would be seen.
 */
const tables = modules.flatMap(({ matterKinds = [] }) => matterKinds.flatMap(({ versions }) => versions))
const named = tables.map((table) => [`${table.name} ${table.version}`, table] as const)

test('matters move by tables', () => {
  expect(tables.length).toBeGreaterThanOrEqual(4)
})

describe.each(named)('%s', (_, table: Procedure) => {
  test('leads every matter to an end, by no way round what must hold, with no clock left running', () => {
    expect(faultsOf(table)).toEqual([])
  })

  test('is red when any one of its steps is cut out that alone leads on', () => {
    const cut = Object.keys(table.steps).map((name) => {
      const { [name]: gone, ...steps } = table.steps
      return { name, to: gone?.to, faults: faultsOf({ ...table, steps } as Procedure) }
    })
    const needed = cut.filter(
      ({ name, to }) => !Object.entries(table.steps).some(([other, step]) => other !== name && step.to === to),
    )
    expect(needed.filter(({ faults }) => faults.length === 0).map(({ name }) => name)).toEqual([])
    expect(needed.length).toBeGreaterThan(0)
  })

  test('is red when a step out of an end is added, and when a demand is dropped that no way may go round', () => {
    const [end = ''] = table.final
    const [some] = Object.values(table.steps)
    const reopened = {
      ...table,
      steps: { ...table.steps, reopen: { ...some, from: [end], to: table.initial } },
    } as Procedure
    expect(faultsOf(reopened)).toContain(`${table.name}: leaves-end reopen`)
    for (const { into, without } of table.never) {
      const steps = Object.fromEntries(
        Object.entries(table.steps).map(([name, step]) => [
          name,
          { ...step, requires: (step.requires ?? []).filter((need) => need !== without) },
        ]),
      )
      expect(faultsOf({ ...table, steps } as Procedure)).toContain(`${table.name}: way-round ${without} into ${into}`)
    }
  })
})
