import { may } from '../../access.ts'
import type { Context } from '../../context.ts'
import type { Model } from '../../model.ts'
import { maskRecord } from '../../personal.ts'
import { findTitles } from '../list.ts'
import { unknownMark } from '../question.ts'
import type { Registers } from '../registers.ts'
import type { NameOf } from '../words.ts'

/** So many names are kept; then all are forgotten and asked again as they come. */
const mostKept = 50_000

type Reference = readonly [to: string, id: string | null]

/**
 * Names of referenced records, asked a batch at a time and only from registers the caller may see; to others he sees
 * the beginning of the identity, in the file as on the page.
 */
export function nameFinder(context: Context, registers: Registers) {
  const known = new Map<string, string | undefined>()
  const key = (to: string, id: string) => `${to}/${id}`
  const nameOf: NameOf = (to, id) => known.get(key(to, id))

  async function learn(references: readonly Reference[]): Promise<void> {
    if (known.size > mostKept) known.clear()
    const unknown = references.filter(([to, id]) => id !== null && !known.has(key(to, id)))
    for (const [to, found] of Map.groupBy(unknown, ([register]) => register)) {
      const ids = [...new Set(found.flatMap(([, id]) => id ?? []))]
      const titles = await titlesOf(context, registers, to, ids)
      for (const id of ids) known.set(key(to, id), titles.get(id))
    }
  }

  return {
    nameOf,
    learn,
    learnRecords: (model: Model, fields: readonly string[], records: readonly Readonly<Record<string, unknown>>[]) =>
      learn(
        records.flatMap((record) =>
          fields.flatMap((name): Reference[] => {
            const field = model.fields[name]
            const value = record[name]
            return field?.kind === 'reference' && typeof value === 'string' ? [[field.to, value]] : []
          }),
        ),
      ),
    learnFilters: (model: Model, query: Readonly<Record<string, string>>) =>
      learn(
        Object.entries(query).flatMap(([name, value]): Reference[] => {
          const field = Object.hasOwn(model.fields, name) ? model.fields[name] : undefined
          if (field?.kind !== 'reference' || value === unknownMark) return []
          return value.split(',').map((id): Reference => [field.to, id])
        }),
      ),
  }
}

async function titlesOf(context: Context, registers: Registers, to: string, ids: readonly string[]) {
  const register = registers.get(to)
  const isOpen = register && (typeof register.access === 'string' || may(context.caller, register.access.permission))
  if (!register || !isOpen) return new Map<string, string>()
  const { model } = register.source
  const titles = await findTitles(context, register.source, ids)
  return new Map(
    [...titles].map(([id, title]) => [id, String(maskRecord(model, { [model.title]: title })[model.title])]),
  )
}
