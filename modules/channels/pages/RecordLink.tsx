import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import type { RecordKind } from '../model/index.ts'

const pages: Readonly<Record<RecordKind, string>> = {
  complaint: '/complaints',
  report: '/reports',
  workOrder: '/work-orders',
}

/** To the complaint, report or order that a message or a step is about. */
export function RecordLink({ kind, id }: { kind: RecordKind | null; id: string | null }) {
  const { t } = useTranslation()
  if (kind === null || id === null) return <span className="sy-muted">{t('kernel.none')}</span>
  return <PageLink to={`${pages[kind]}/${id}`}>{t(`channels.telling.recordKindOptions.${kind}`)}</PageLink>
}
