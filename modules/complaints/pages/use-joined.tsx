import { useTranslation } from 'react-i18next'
import { type RecordSection, RegisterSection } from '../../../kernel/web/office/index.ts'
import { useRegister } from '../../../kernel/web/use-register.ts'
import type { Complaint, Report } from '../model.ts'

const question = { search: '', filters: {}, sort: null } as const

/** Those that joined this one, where there are any. */
export function useJoined(model: typeof Complaint | typeof Report, id: string): readonly RecordSection[] {
  const { t } = useTranslation()
  const fixed = { joinedTo: id }
  const { items } = useRegister(model, question, fixed)
  if (items.length === 0) return []
  const content = <RegisterSection model={model} fixed={fixed} />
  return [{ key: 'joined', title: t('complaints.pages.joinedHere'), content }]
}
