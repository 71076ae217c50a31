import { useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Refusal } from '../errors.ts'
import { ask, type Page } from './api.ts'
import { inBatches } from './batch.ts'
import { useRecordPages } from './modules.tsx'

type AnyRecord = { readonly id: string } & Readonly<Record<string, unknown>>
export type ReferenceChoice = { readonly value: string; readonly label: string }

const minutes = 60_000

/** The name of the record `id` of a register; null while it is not known or not to be seen. */
export function useReferenceName(to: string, id: string): { name: string | null; waiting: boolean } {
  const title = useTitleField(to)
  const { data, isPending } = useQuery(recordQuery(to, id))
  return { name: data ? nameOf(data, title) : null, waiting: isPending }
}

export function useReferenceNames(to: string, ids: readonly string[]): readonly ReferenceChoice[] {
  const title = useTitleField(to)
  const answers = useQueries({ queries: ids.map((id) => recordQuery(to, id)) })
  return answers.flatMap(({ data }) => (data ? [{ value: data.id, label: nameOf(data, title) }] : []))
}

/** The first records of a register that fit what is typed. */
export function useReferenceChoices(to: string, search: string) {
  const title = useTitleField(to)
  const typed = useSettled(search.trim(), 200)
  const { data, isFetching } = useQuery({
    queryKey: ['register', to, 'choices', typed],
    queryFn: ({ signal }) => ask<Page<AnyRecord>>(to, { search: typed, limit: 20 }, { signal }),
    placeholderData: (former) => former,
    staleTime: minutes,
  })
  const choices = (data?.items ?? []).map((item) => ({ value: item.id, label: nameOf(item, title) }))
  return { choices, waiting: isFetching }
}

/** A value once it has not changed for some milliseconds: what is typed is asked when the typing rests. */
export function useSettled<Value>(value: Value, milliseconds: number): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}

const recordQuery = (to: string, id: string) => ({
  queryKey: ['register', to, 'record', id],
  queryFn: () => recordOf(to, id),
  staleTime: 5 * minutes,
  retry: false,
})

async function recordOf(to: string, id: string): Promise<AnyRecord> {
  const record = await finderOf(to)(id)
  if (!record) throw new Refusal(`${to}/not-found`, { id })
  return record
}

/** A list of fifty rows asks once for the names in a column, not once for each. */
const finders = new Map<string, (id: string) => Promise<AnyRecord | undefined>>()

function finderOf(to: string) {
  const find =
    finders.get(to) ??
    inBatches(async (ids) => (await ask<Page<AnyRecord>>(to, { id: ids.join(','), limit: ids.length })).items)
  finders.set(to, find)
  return find
}

const useTitleField = (to: string): string => useRecordPages(to)?.model.title ?? 'name'

const nameOf = (item: AnyRecord, title: string): string => String(item[title] ?? item.id)
