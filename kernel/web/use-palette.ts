import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../errors.ts'
import { ask, type Page } from './api.ts'
import { useModules, useSearchables } from './modules.tsx'
import { pathOf, type Searchable } from './pages.ts'
import { type PaletteGroup, type PaletteItem, pagesFitting, type SearchAnswer } from './palette.ts'
import { useMay } from './session.tsx'
import { useSettled } from './use-reference.ts'

/** What fits the words typed: pages at once, records when the typing rests. */
export function usePaletteGroups(typed: string): { groups: readonly PaletteGroup[]; waiting: boolean } {
  const { t } = useTranslation()
  const pages = pagesFitting(useMenuPages(), typed).slice(0, 8)
  const found = useFound(typed)
  const groups = [...found.groups, { key: 'pages', title: t('kernel.palette.pages'), items: pages, more: false }]
  return { groups: groups.filter(({ items }) => items.length > 0), waiting: found.waiting }
}

/** The pages of the menu that the caller may open. */
export function useMenuPages(): readonly PaletteItem[] {
  const { t } = useTranslation()
  const may = useMay()
  return useModules()
    .flatMap(({ routes }) => routes)
    .flatMap(({ path, title, permission, menu }) =>
      menu && may(permission) ? [{ id: path, path, title: t(title), subtitle: t(`kernel.menu.${menu.group}`) }] : [],
    )
}

function useFound(typed: string): { groups: readonly PaletteGroup[]; waiting: boolean } {
  const { t } = useTranslation()
  const may = useMay()
  const words = useSettled(typed.trim(), 180)
  const searchables = useSearchables().filter(({ permission }) => may(permission))
  const { data, isFetching } = useQuery({
    queryKey: ['palette', words],
    enabled: words !== '',
    queryFn: ({ signal }) => findAll(words, searchables, signal),
    staleTime: 30_000,
  })
  const groups = (data ?? []).map(({ kind, items, more }) => {
    const searchable = searchables.find((one) => one.kind === kind)
    return { key: kind, title: searchable ? t(searchable.title) : kind, items, more }
  })
  return { groups: words === '' ? [] : groups, waiting: isFetching || words !== typed.trim() }
}

type Found = SearchAnswer['groups'][number]

async function findAll(words: string, searchables: readonly Searchable[], signal: AbortSignal): Promise<Found[]> {
  const registers = searchables.filter(({ endpoint }) => endpoint !== undefined)
  const answers = await Promise.all([
    searchEverything(words, signal),
    ...registers.map((register) => searchRegister(register, words, signal)),
  ])
  return answers.flat()
}

// A site without the common search, or a person without the right to one register, still finds the rest.
async function searchEverything(words: string, signal: AbortSignal): Promise<readonly Found[]> {
  try {
    return (await ask<SearchAnswer>('search', { q: words }, { signal })).groups
  } catch (failure) {
    if (failure instanceof Refusal) return []
    throw failure
  }
}

type AnyRecord = { readonly id: string } & Readonly<Record<string, unknown>>

async function searchRegister(searchable: Searchable, words: string, signal: AbortSignal): Promise<Found[]> {
  const { endpoint = '', page = '', kind, lines = { title: 'name' } } = searchable
  try {
    const { items, next } = await ask<Page<AnyRecord>>(endpoint, { search: words, limit: 5 }, { signal })
    const textAt = (item: AnyRecord, field: string | undefined) => (field ? String(item[field] ?? '') : '')
    const found = items.map((item) => ({
      id: item.id,
      title: textAt(item, lines.title),
      subtitle: textAt(item, lines.subtitle),
      path: pathOf(page, item.id),
    }))
    return [{ kind, items: found, more: next !== null }]
  } catch (failure) {
    if (failure instanceof Refusal) return []
    throw failure
  }
}
