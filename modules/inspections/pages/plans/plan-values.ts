import { addDays, type Day } from '../../../../kernel/calendar.ts'
import { defineModel } from '../../../../kernel/model.ts'
import type { CreatePlan, Plan, PlanContent } from '../../model/index.ts'

/**
 * A plan as it is typed: its content laid out flat. The lists have controls of their own; what is not limited stays
 * empty.
 */
export const PlanForm = defineModel({
  name: 'inspections.pages.planForm',
  path: 'plans',
  title: 'name',
  fields: {
    name: { kind: 'text', maxLength: 200 },
    year: { kind: 'integer', minimum: 2000, maximum: 2200 },
    lineId: { kind: 'text', optional: true },
    items: { kind: 'choices', options: [], minItems: 1 },
    strata: { kind: 'longText', optional: true },
    evenArm: { kind: 'text', optional: true },
    windowFrom: { kind: 'day' },
    windowUntil: { kind: 'day' },
    loadCap: { kind: 'integer', minimum: 1, maximum: 10_000 },
    perDay: { kind: 'integer', minimum: 1, maximum: 50, optional: true },
    pairWithin: { kind: 'choice', options: ['bureau', 'office'] },
    thingKind: { kind: 'text', optional: true },
    kinds: { kind: 'choices', options: [] },
    offices: { kind: 'choices', options: [] },
    divisions: { kind: 'choices', options: [] },
    departments: { kind: 'longText', optional: true },
    lendingBureaus: { kind: 'choices', options: [] },
    contributors: { kind: 'choices', options: [], minItems: 2 },
    quorum: { kind: 'integer', minimum: 2, maximum: 20 },
    custodian: { kind: 'text' },
    beaconSource: { kind: 'code', maxLength: 64, optional: true },
  },
})

export type PlanValues = Omit<PlanContent, 'scope' | 'window'> &
  PlanContent['scope'] & {
    readonly name: string
    readonly year: number
    readonly lineId?: string | null
    readonly windowFrom: Day
    readonly windowUntil: Day
  }

/** What a new plan begins with: a window of two months that leaves a fortnight for approval and ceremony. */
export const newPlan = (today: Day): Partial<PlanValues> => ({
  year: Number(today.slice(0, 4)),
  windowFrom: addDays(today, 14),
  windowUntil: addDays(today, 75),
  loadCap: 40,
  perDay: 3,
  pairWithin: 'bureau',
  quorum: 2,
  evenArm: { num: 1, den: 5, min: 30 },
})

export const valuesOf = ({ name, year, lineId }: Plan, content: PlanContent): PlanValues => {
  const { scope, window, redrawOf: _, ...rest } = content
  return { ...rest, ...scope, name, year, lineId, windowFrom: window.from, windowUntil: window.until }
}

/** The plan as the API takes it. Ratios and even arm left empty are those of the list of items. */
export function planFrom(values: PlanValues): CreatePlan {
  const { offices, divisions, kinds, thingKind, windowFrom, windowUntil, ...said } = values
  const { strata, evenArm, beaconSource, departments, ...rest } = said
  return {
    ...rest,
    scope: { offices, divisions, kinds, ...(thingKind ? { thingKind } : {}) },
    window: { from: windowFrom, until: windowUntil },
    beaconSource: beaconSource || null,
    ...(strata ? { strata } : {}),
    ...(evenArm ? { evenArm } : {}),
    ...(departments?.length ? { departments: departmentsFrom(departments) } : {}),
  }
}

/** Departments as they were typed: empty lines say nothing. */
const departmentsFrom = (departments: NonNullable<PlanContent['departments']>) =>
  departments.map(({ unitId, items }) => ({
    unitId,
    items: items.flatMap(({ name, basis }) =>
      name.trim() === '' ? [] : [{ name: name.trim(), basis: basis?.trim() || null }],
    ),
  }))
