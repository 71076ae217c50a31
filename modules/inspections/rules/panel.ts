import type { Inspection } from '../model/inspection.ts'
import type { ItemData, ItemList } from '../model/item.ts'
import { creditCodeIn } from './things.ts'

type Panel = {
  readonly table: Pick<ItemList, 'results' | 'entityStates' | 'words'>
  readonly kind: ItemData['kind']
  /** null: a check outside any draw. */
  readonly plan: { readonly id: string; readonly name: string } | null
  readonly authority: string
}

/**
 * The lines of the publicity system's form for a random inspection, in its order, to be copied one by one. `field` is a
 * text key; the values are the words of the published list. No class, no officer (D-02).
 */
export function panelRows(
  inspection: Pick<
    Inspection,
    | 'subjectCode'
    | 'subjectName'
    | 'thingName'
    | 'itemName'
    | 'way'
    | 'codes'
    | 'entityState'
    | 'concludedOn'
    | 'drawId'
    | 'extraVisitId'
  >,
  { table, kind, plan, authority }: Panel,
): { field: string; value: string }[] {
  const { subjectCode, subjectName, thingName, itemName, way, concludedOn } = inspection
  const { words } = table
  const rows = [
    ...(plan ? [['planNumber', plan.id] as const, ['planName', plan.name] as const] : []),
    ['taskNumber', inspection.drawId ?? inspection.extraVisitId ?? ''],
    ['kind', plan ? `${words.draw} · ${words.kinds[kind] ?? kind}` : (words.kinds[kind] ?? kind)],
    ['subjectCode', creditCodeIn(subjectCode)],
    ['subjectName', subjectName],
    ...(thingName === null ? [] : [['thing', thingName] as const]),
    ['itemName', itemName],
    ['way', words.ways[way ?? ''] ?? ''],
    ['authority', authority],
    ['concludedOn', concludedOn ?? ''],
    ['result', resultWords(inspection, table)],
  ] as const
  return rows.map(([name, value]) => ({ field: `inspections.panel.${name}`, value }))
}

function resultWords(
  { codes, entityState }: Pick<Inspection, 'codes' | 'entityState'>,
  { results, entityStates }: Panel['table'],
): string {
  const state = entityStates.find((known) => known.state === entityState)
  if (state) return `${state.code} ${state.name}`
  const named = codes.map((code) => `${code} ${results.find((row) => String(row.code) === code)?.name ?? ''}`)
  return named.join('; ')
}
