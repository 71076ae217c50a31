import type { Model } from '../../../model.ts'
import type { Page } from '../../api.ts'
import type { ListLayout } from '../../list-layout.ts'
import type { QueryString } from '../../navigation.tsx'
import type { Asks, ListQuestion } from '../../question-url.ts'

/** A list as its tools see it: what is asked, what is found, how it is laid out. */
export type ListToolsProps = {
  model: Model
  /** What may be asked besides the filters of the model. */
  asks: Asks
  /** The list as its kept views know it. */
  listName: string
  path: string
  /** What is asked, the page's fixed filters included. */
  query: QueryString
  question: ListQuestion
  count: Page<unknown>['count']
  layout: ListLayout
  shown: readonly string[]
  possible: readonly string[]
  moreColumns?: readonly { key: string; title: string }[] | undefined
  onLayout: (layout: ListLayout) => void
  onHelp: () => void
  isPrinting: boolean
  onPrint: () => void
}

export type ViewsMenuProps = Pick<
  ListToolsProps,
  'model' | 'asks' | 'listName' | 'question' | 'layout' | 'shown' | 'onLayout'
>
