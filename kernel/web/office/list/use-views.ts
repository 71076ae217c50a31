import { useEffect, useRef } from 'react'
import type { View, ViewContent } from '../../../register/views/model.ts'
import { useQueryString, useSetQueryString } from '../../navigation.tsx'
import { queryAfter, questionFrom, questionQuery } from '../../question-url.ts'
import { useQuestion } from '../../use-register.ts'
import { defaultView, isSameContent, viewMark, wholeList } from '../../views.ts'
import type { ViewsMenuProps } from './list-tools.ts'

const noViews: readonly View[] = []

/** The views of a list and the one chosen, which stands in the address beside what it asks for. */
export function useViews({ model, asks, listName, question, layout, shown, onLayout }: ViewsMenuProps) {
  const query = useQueryString()
  const setQuery = useSetQueryString()
  const { answer } = useQuestion<readonly View[]>('list-views', { list: listName })
  const views = answer ?? noViews
  const chosen = views.find(({ id }) => id === query[viewMark]) ?? null
  const content: ViewContent = {
    query: { ...questionQuery(question) },
    columns: [...shown],
    widths: { ...layout.widths },
    density: layout.density,
  }
  const show = (view: View | null, replace = false) => {
    const asked = questionFrom(model, view?.content.query ?? {}, asks)
    setQuery({ ...queryAfter(model, query, asked, asks), [viewMark]: view?.id ?? wholeList }, { replace })
    if (view) onLayout({ columns: view.content.columns, widths: view.content.widths, density: view.content.density })
  }
  const showFirst = useRef(show)
  showFirst.current = show
  const isBare = Object.keys(query).length === 0
  const first = isBare ? defaultView(views) : undefined
  useEffect(() => {
    if (first) showFirst.current(first, true)
  }, [first])
  return {
    views,
    chosen,
    content,
    isChanged: chosen !== null && !isSameContent(chosen.content, content),
    choose: (view: View | null) => show(view),
  }
}
