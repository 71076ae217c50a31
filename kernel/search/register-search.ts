import type { Context } from '../context.ts'
import type { Field, Model } from '../model.ts'
import { maskRecord } from '../personal.ts'
import { listPage } from '../register/list.ts'
import { readQuestion } from '../register/question.ts'
import type { Register } from '../register/registers.ts'
import type { Found, Searchable } from './searchable.ts'

/**
 * Every register with a search is found by Ctrl+K, in the jurisdiction of its own list; one that a module searches in
 * its own way (`own`) is left to it.
 */
export function searchablesOf(registers: readonly Register[], own: readonly Searchable[]): Searchable[] {
  const kinds = new Set(own.map(({ kind }) => kind))
  const rest = registers.filter(({ source }) => source.search && !kinds.has(source.model.name))
  return [...own, ...rest.map(searchableOf)]
}

function searchableOf({ source, access }: Register): Searchable {
  const { model, defaultSort } = source
  return {
    kind: model.name,
    access,
    async find(context: Context, text: string, limit: number) {
      const question = { ...readQuestion(model, { search: text }, defaultSort), limit }
      const { items, next } = await listPage(context, source, question, { isCounted: false })
      return { items: items.map((item) => foundOf(model, maskRecord(model, item))), more: next !== null }
    },
  }
}

function foundOf(model: Model, record: { readonly id: string } & Readonly<Record<string, unknown>>): Found {
  const beside = besideTitle(model).map((name) => record[name])
  return {
    id: record.id,
    title: String(record[model.title] ?? ''),
    subtitle: beside.filter((value) => typeof value === 'string' && value !== '').join(' '),
    path: `/${model.path}/${record.id}`,
  }
}

const kindsBeside: readonly Field['kind'][] = ['code', 'text', 'longText', 'day']

/** The second line: the first two fields of the list that say something by themselves. */
const besideTitle = (model: Model): string[] =>
  Object.entries(model.fields)
    .filter(
      ([name, { kind, shown }]) =>
        name !== model.title && kindsBeside.includes(kind) && (shown?.includes('list') ?? true),
    )
    .map(([name]) => name)
    .slice(0, 2)
