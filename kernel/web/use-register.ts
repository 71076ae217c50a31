import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Model, RecordOf } from '../model.ts'
import { ask, type Failure, isFailure, type Page, type Query } from './api.ts'
import { type QueryString, useQueryString, useSetQueryString } from './navigation.tsx'
import { type Asks, type ListQuestion, queryAfter, questionFrom, questionQuery } from './question-url.ts'

/** How many rows the first page holds and each later one, and how many a list keeps before it asks to be narrowed. */
export const pageSize = 50
export const laterPageSize = 200
export const mostRows = 10_000

export type PageList<Item> = {
  readonly items: readonly Item[]
  readonly count: Page<Item>['count']
  readonly waiting: boolean
  /** Asked again while the former rows stay. */
  readonly refreshing: boolean
  readonly failure: Failure | null
  readonly hasMore: boolean
  readonly isFull: boolean
  readonly loadingMore: boolean
  readonly loadMore: () => void
  readonly retry: () => void
}

export type RegisterList<Item> = PageList<Item>

/** The rows of a register for a question, page after page. `fixed` are filters the page sets and nobody may take off. */
export const useRegister = <M extends Model>(
  model: M,
  question: ListQuestion,
  fixed: Query = {},
  path: string = model.path,
): RegisterList<RecordOf<M>> => usePages<RecordOf<M>>(path, { ...questionQuery(question), ...fixed })

/** Any answer that comes in keyset pages, page after page; nothing is asked while `isOn` is false. */
export function usePages<Item>(path: string, query: Query, isOn = true): PageList<Item> {
  const result = useInfiniteQuery({
    queryKey: ['register', path, query],
    enabled: isOn,
    queryFn: ({ pageParam, signal }) =>
      ask<Page<Item>>(
        path,
        { ...query, limit: pageParam === null ? pageSize : laterPageSize, after: pageParam },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (former) => former,
    retry: retryUnreachable,
  })
  const items = useMemo(() => result.data?.pages.flatMap((page) => page.items) ?? [], [result.data])
  const isFull = items.length >= mostRows
  return {
    items,
    isFull: isFull && result.hasNextPage,
    count: result.data?.pages[0]?.count ?? null,
    waiting: isOn && result.isPending,
    refreshing: result.isFetching && !result.isPending && !result.isFetchingNextPage,
    failure: isFailure(result.error) ? result.error : null,
    hasMore: result.hasNextPage && !isFull,
    loadingMore: result.isFetchingNextPage,
    loadMore: () => void result.fetchNextPage(),
    retry: () => void result.refetch(),
  }
}

const retryUnreachable = (times: number, error: Error): boolean => error.name === 'Unreachable' && times < 1

/** The question of a list, kept in the address: it survives a reload and can be sent to a colleague. */
export function useUrlQuestion(model: Model, asks: Asks = none): [ListQuestion, (question: ListQuestion) => void] {
  const query = useQueryString()
  const setQuery = useSetQueryString()
  const question = useMemo(() => questionFrom(model, query, asks), [model, query, asks])
  const setQuestion = useCallback(
    // Typing in the search box must not fill the history with half words.
    (next: ListQuestion) =>
      setQuery(queryAfter(model, query, next, asks), { replace: next.search !== question.search }),
    [model, query, asks, question.search, setQuery],
  )
  return [question, setQuestion]
}

const none: Asks = []

export type RecordAnswer<Item> = {
  readonly record: Item | null
  readonly waiting: boolean
  readonly failure: Failure | null
  readonly retry: () => void
}

/** One record of a register; null while it is not known. */
export const useRecord = <M extends Model>(model: M, id: string, path: string = model.path) =>
  useQuestion<RecordOf<M>>(`${path}/${id}`, {}, ['register', path, 'record', id])

/** Any other question of the API: `useQuestion<Overview>('businesses/overview')`. */
export function useQuestion<Answer>(
  path: string,
  query: QueryString = {},
  queryKey: readonly unknown[] = ['question', path, query],
): RecordAnswer<Answer> & { readonly answer: Answer | null } {
  const { data, error, isPending, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => ask<Answer>(path, query, { signal }),
    retry: retryUnreachable,
  })
  const failure = isFailure(error) ? error : null
  return { record: data ?? null, answer: data ?? null, waiting: isPending, failure, retry: () => void refetch() }
}

/** After a command: every list, record and question that is shown is asked again. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient()
  return useCallback(
    () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
    [client],
  )
}
