import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../errors.ts'
import { ask } from './api.ts'
import { useModules } from './modules.tsx'
import { pathOf } from './pages.ts'
import { type PaletteGroup, type PaletteItem, pagesFitting, type SearchAnswer } from './palette.ts'
import { useMay } from './session.tsx'
import { listText } from './texts.ts'
import { useSettled } from './use-reference.ts'

/** What fits the words typed: pages at once, records when the typing rests. */
export function usePaletteGroups(typed: string): { groups: readonly PaletteGroup[]; waiting: boolean } {
  const { t } = useTranslation()
  const pages = pagesFitting(useMenuPages(), typed).slice(0, 8)
  const found = useFound(typed)
  const groups = [...found.groups, { key: 'pages', title: t('kernel.palette.pages'), items: pages, more: false }]
  return { groups: groups.filter(({ items }) => items.length > 0), waiting: found.waiting }
}

/** The pages the caller may open without naming a record: those of the menu, and what can be begun. */
export function useMenuPages(): readonly PaletteItem[] {
  const { t } = useTranslation()
  const may = useMay()
  return useModules()
    .flatMap(({ routes }) => routes)
    .filter(({ path, permission }) => !path.includes('$') && may(permission))
    .sort((a, b) => Number(b.menu !== undefined) - Number(a.menu !== undefined))
    .map(({ path, title, menu }) => {
      const subtitle = menu ? t(`kernel.menu.${menu.group}`) : t('kernel.palette.actions')
      return { id: path, path, title: t(title), subtitle }
    })
}

function useFound(typed: string): { groups: readonly PaletteGroup[]; waiting: boolean } {
  const { t } = useTranslation()
  const records = useModules().flatMap(({ records: shown = [] }) => shown)
  const words = useSettled(typed.trim(), 180)
  const { data, isFetching } = useQuery({
    queryKey: ['palette', words],
    enabled: words !== '',
    queryFn: ({ signal }) => searchEverything(words, signal),
    staleTime: 30_000,
  })
  const groups = (data ?? []).map(({ kind, items, more }) => {
    const page = records.find(({ model }) => model.name === kind)?.page
    const found = items.map((item) => ({ ...item, path: page === undefined ? item.path : pathOf(page, item.id) }))
    return { key: kind, title: listText(t, kind), items: found, more }
  })
  return { groups: words === '' ? [] : groups, waiting: isFetching || words !== typed.trim() }
}

// A site without the common search still finds its pages.
async function searchEverything(words: string, signal: AbortSignal): Promise<SearchAnswer['groups']> {
  try {
    return (await ask<SearchAnswer>('search', { q: words }, { signal })).groups
  } catch (failure) {
    if (failure instanceof Refusal) return []
    throw failure
  }
}
