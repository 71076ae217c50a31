import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { optionText } from '../../../../kernel/web/texts.ts'
import { Inspection, resultCodes } from '../../model/index.ts'

/** What would be entered otherwise than it stands, line by line, while it is being typed. */
export function ResultChanges({ before }: { before: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const now: Record<string, unknown> = Form.useWatch([], form) ?? {}
  const wordOf = (field: string, value: unknown): string => {
    if (Array.isArray(value)) return value.map((one) => wordOf(field, one)).join(' · ')
    if (field === 'way') return optionText(t, Inspection.name, 'way', String(value))
    if (field !== 'result') return String(value ?? '') || t('kernel.none')
    const isCode = resultCodes.some((code) => code === value)
    return optionText(t, Inspection.name, isCode ? 'codes' : 'entityState', String(value))
  }
  const changed = Object.keys(now).filter((field) => textOf(now[field]) !== textOf(before[field]))
  return (
    <section className="sy-form-wide sy-changes" aria-live="polite">
      <p>{t(`inspections.pages.results.${changed.length === 0 ? 'noChange' : 'changes'}`)}</p>
      <dl>
        {changed.map((field) => (
          <div key={field}>
            <dt>{t(`inspections.pages.resultForm.${field}`)}</dt>
            <dd>
              <del>{wordOf(field, before[field])}</del> <ins>{wordOf(field, now[field])}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const textOf = (value: unknown): string => (value === undefined || value === null ? '' : JSON.stringify(value))
