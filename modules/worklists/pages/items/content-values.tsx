import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DayText, ReferenceText, UnknownText } from '../../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import { type FormField, type FormFieldKind, Item } from '../../model/index.ts'

/** The register in which the value of a field stands. */
export const registerOfKind: Partial<Record<FormFieldKind, string>> = {
  business: 'businesses',
  officer: 'officers',
  unit: 'units',
}

type Files = { readonly items: readonly { id: string; name: string; withdrawnAt: string | null }[] }

/** The files that hang on an item and count. */
export function useItemFiles(itemId: string): readonly { id: string; name: string }[] {
  const { answer } = useQuestion<Files>(`${Item.path}/${itemId}/attachments`)
  return (answer?.items ?? []).filter(({ withdrawnAt }) => withdrawnAt === null)
}

function FileName({ itemId, fileId }: { itemId: string; fileId: string }) {
  const file = useItemFiles(itemId).find(({ id }) => id === fileId)
  return file ? file.name : <UnknownText />
}

/** One value of a list's own form, as its kind wants it. */
export function ContentValue({ field, value, itemId }: { field: FormField; value: string | null; itemId: string }) {
  if (value === null) return <UnknownText />
  const register = registerOfKind[field.kind]
  if (register) return <ReferenceText to={register} id={value} />
  if (field.kind === 'file') return <FileName itemId={itemId} fileId={value} />
  return field.kind === 'day' ? <DayText day={value} /> : <span className="sy-long">{value}</span>
}

type ContentTableProps = {
  form: readonly FormField[]
  content: Readonly<Record<string, string | null>>
  itemId: string
}

/** What was entered in the form of the list. */
export function ContentTable({ form, content, itemId }: ContentTableProps): ReactNode {
  const { t } = useTranslation()
  if (form.length === 0) return <p className="sy-muted">{t('worklists.pages.noContent')}</p>
  return (
    <dl className="sy-worklist-content">
      {form.map((field) => (
        <div key={field.key}>
          <dt>{field.label}</dt>
          <dd>
            <ContentValue field={field} value={content[field.key] ?? null} itemId={itemId} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
