import { describe, expect, test } from 'vitest'
import { modules } from '../apps/server/modules.ts'
import { getLimit, getRule } from '../kernel/law/find.ts'
import { faultsOf } from '../kernel/procedure/faults.ts'
import type { MatterKind } from '../kernel/procedure/kind.ts'
import { keyOf, walkStandings } from '../kernel/procedure/standings.ts'
import { type Procedure, stepsOf } from '../kernel/procedure/table.ts'
import { loadCalendar, loadLaw } from '../kernel/reference-data.ts'
import { rolesWith } from '../modules/authorities/pure.ts'
import { walkedBy } from './walked-procedure.ts'

/**
 * Every table by which a matter moves, whoever hands it in: each transition of each version is walked, and each table is
 * broken by hand once more, so that a check that sees nothing would be seen.
 */
const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const tables = kinds.flatMap(({ versions }) => versions)
const documents = modules.flatMap(({ documentKinds = [] }) => documentKinds.map(({ key }) => key))
const ground = { law: loadLaw(), calendar: loadCalendar() }
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

  test('is walked by the engine as it is read: no way round, no dead end, every refusal with its article, every undoing exact', () => {
    const { faults, standings } = walkedBy(table, ground)
    expect(faults).toEqual([])
    expect([...standings].sort()).toEqual(walkStandings(table).standings.map(keyOf).sort())
  })
})

describe.each(kinds.map((kind) => [kind.name, kind] as const))('what %s names', (_, kind: MatterKind) => {
  test('is there: permissions that somebody holds, documents, forms, what undoes', () => {
    expect(missingOf(kind)).toEqual([])
  })

  test('is red when a step names nobody, no document, or asks for a form of no step', () => {
    const [version] = kind.versions as readonly [Procedure]
    const [[name, step] = ['', undefined]] = Object.entries(version.steps)
    const broken = (changes: object): MatterKind => ({
      ...kind,
      versions: [{ ...version, steps: { ...version.steps, [name]: { ...step, ...changes } } } as Procedure],
    })
    expect(missingOf(broken({ approvals: ['complaints.dream'] }))).toContain('permission complaints.dream')
    expect(missingOf(broken({ document: 'poem' }))).toContain('document poem')
    expect(missingOf({ ...kind, forms: { ...kind.forms, dance: Object.values(kind.forms)[0] as never } })).toContain(
      'step of form dance',
    )
    const { undo: _gone, ...without } = kind
    expect(missingOf({ ...without, versions: broken({ undoneBy: 'complaints.approve' }).versions })).toContain('undo')
  })

  test('counts limits that are law on its first day, stops them for reasons and lengthens them as the law has it', () => {
    for (const version of kind.versions) expect(unlawfulOf(version)).toEqual([])
    const [version] = kind.versions as readonly [Procedure]
    const [[clock = ''] = []] = Object.entries(version.clocks)
    const [[name, step] = ['', undefined]] = Object.entries(version.steps)
    const bad = { ...step, stops: { clock, reason: 'weather' }, extends: { clock, extension: 'mercy' } }
    expect(unlawfulOf({ ...version, steps: { ...version.steps, [name]: bad } } as Procedure)).toEqual([
      `reason weather of ${clock}`,
      `extension mercy of ${clock}`,
    ])
  })
})

function missingOf({ name, versions, forms, undo }: MatterKind): string[] {
  const module = name.split('.')[0]
  const steps = versions.flatMap(stepsOf)
  const named = steps.flatMap(({ step }) => [step.by, ...(step.approvals ?? []), step.undoneBy ?? step.by])
  const nobody = [...new Set(named)].filter((permission) => rolesWith(permission).length === 0)
  const papers = steps.flatMap(({ step }) => step.document ?? [])
  const strange = Object.keys(forms).filter((form) => !steps.some((one) => one.name === form))
  const isUndone = steps.some(({ step }) => step.undoneBy !== undefined)
  return [
    ...nobody.map((permission) => `permission ${permission}`),
    ...papers.filter((paper) => !documents.includes(`${module}.${paper}`)).map((paper) => `document ${paper}`),
    ...strange.map((form) => `step of form ${form}`),
    ...(isUndone && !undo ? ['undo'] : []),
  ]
}

function unlawfulOf(procedure: Procedure): string[] {
  const { inForceFrom: on, clocks } = procedure
  const limitOf = (clock: string) => {
    const use = clocks[clock]
    return getLimit(getRule(ground.law, use?.rule ?? '', { on }), use?.limit)
  }
  const reasons = stepsOf(procedure).flatMap(({ step: { stops, extends: longer } }) => [
    ...(stops && !limitOf(stops.clock).excludes?.includes(stops.reason)
      ? [`reason ${stops.reason} of ${stops.clock}`]
      : []),
    ...(longer && !limitOf(longer.clock).extensions?.some(({ name }) => name === longer.extension)
      ? [`extension ${longer.extension} of ${longer.clock}`]
      : []),
  ])
  return [...Object.keys(clocks).flatMap((clock) => (limitOf(clock) ? [] : [`limit of ${clock}`])), ...reasons]
}
