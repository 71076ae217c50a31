import { useTranslation } from 'react-i18next'
import type { Model } from '../../../model.ts'
import { conditionsText, markOf, type NameOf, questionWords } from '../../../register/words.ts'
import type { QueryString } from '../../navigation.tsx'
import { useIsPrinting } from '../../printing.ts'
import { unknownMark } from '../../question-url.ts'
import { useReferenceNames } from '../../use-reference.ts'
import type { RegisterList } from '../../use-register.ts'
import { countText } from '../TableFoot.tsx'

type PrintedQuestionProps = { model: Model; query: QueryString; list: RegisterList<unknown> }

/** On paper only: by what the list is filtered, in words, and how many of how many rows follow. */
export const PrintedQuestion = (props: PrintedQuestionProps) => useIsPrinting() && <Question {...props} />

function Question({ model, query, list }: PrintedQuestionProps) {
  const { t } = useTranslation()
  const references = Object.entries(query).flatMap(([name, value]) => {
    const field = Object.hasOwn(model.fields, name) ? model.fields[name] : undefined
    return field?.kind === 'reference' && value !== unknownMark ? [{ to: field.to, ids: value.split(',') }] : []
  })
  // At most a handful of filters refer to records, and nearly always to the same register.
  const [first] = references
  const ids = references.filter(({ to }) => to === first?.to).flatMap(({ ids: some }) => some)
  const names = useReferenceNames(first?.to ?? '', ids)
  const nameOf: NameOf = (_, id) => names.find(({ value }) => value === id)?.label
  const say = (key: string): string | undefined => t(key, { defaultValue: '' }) || undefined
  const words = questionWords(model, query, { say, nameOf })
  return (
    <div className="sy-print-only sy-printed-question">
      <span>
        {t('kernel.lists.exporting.about.conditions')}
        {markOf(say, 'of')}
        {conditionsText(words, say) || t('kernel.lists.exporting.about.everything')}
      </span>
      <span>{countText(t, list)}</span>
    </div>
  )
}
