import { Value } from 'typebox/value'
import { type Columns, checkCondition } from '../../../kernel/condition/condition.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { modelColumns } from './columns.ts'
import { checkMeaning } from './model-checks.ts'
import { type ModelVersion, modelVersion } from './model-schema.ts'

/**
 * Reads a model out of data, whole or not at all.
 * @throws Refusal `risk-model/malformed` with `path` and `reason`; `condition/…` for a wrong condition, with its path.
 */
export function readModelVersion(value: unknown): ModelVersion {
  const [error] = Value.Errors(modelVersion, value)
  if (error) throw new Refusal('risk-model/malformed', { path: error.instancePath, reason: error.message })
  const model = Value.Clone(value) as ModelVersion
  checkMeaning(model)
  for (const { path, when } of conditionsOf(model)) checkCondition(when, conditionColumns(model), path)
  return model
}

/** Columns of the kept table and `<group>_points`, the sum of points of each group. */
export function conditionColumns(model: ModelVersion): Columns {
  return { ...modelColumns, ...Object.fromEntries(model.groups.map((group) => [groupColumn(group.id), 'integer'])) }
}

export function groupColumn(group: string): string {
  return `${group.toLowerCase()}_points`
}

export function isActive(model: ModelVersion, indicatorId: string): boolean {
  return model.active.includes(indicatorId)
}

/** The same model with other indicators awake, as another version: borders are previewed again before it is adopted. */
export function withActive(model: ModelVersion, newId: string, active: readonly string[]): ModelVersion {
  return readModelVersion({ ...model, id: newId, active: [...active] })
}

function conditionsOf(model: ModelVersion): readonly { readonly path: string; readonly when: unknown }[] {
  return [
    ...model.credits.map(({ id, when }) => ({ path: `credits.${id}`, when })),
    ...model.limits.flatMap(({ id, cases }) =>
      cases.map(({ when }, index) => ({ path: `limits.${id}.${index}`, when })),
    ),
    ...model.vetoes.map(({ id, when }) => ({ path: `vetoes.${id}`, when })),
  ]
}
