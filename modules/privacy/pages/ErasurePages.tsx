import { useTranslation } from 'react-i18next'
import { EmptyState, RegisterPage, RegisterSection } from '../../../kernel/web/office/index.ts'
import { Erasure } from '../model.ts'
import { ErasureState } from './StateTags.tsx'

/** A day that may be missing because nothing has ended yet, or nothing ever will. */
export const erasureColumns = {
  state: { width: 110, render: ({ state }: Erasure) => <ErasureState state={state} /> },
  endedOn: { render: ({ endedOn }: Erasure) => endedOn ?? '–' },
  keptUntil: { render: ({ keptUntil }: Erasure) => keptUntil ?? '–' },
} as const

const inList = {
  ...erasureColumns,
  requestId: { render: ({ requestId }: Erasure) => (requestId === null ? <FoundByNight /> : undefined) },
} as const

const FoundByNight = () => useTranslation().t('privacy.pages.byNight')

/** Records that are asked to be erased, or whose time of keeping has ended. */
export function ErasuresPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage model={Erasure} hasSearch={false} subtitle={t('privacy.pages.erasuresSubtitle')} columns={inList} />
  )
}

/** What waits for a second person. */
export function ErasuresToApprove() {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={Erasure}
      fixed={{ state: 'proposed' }}
      columns={erasureColumns}
      empty={<EmptyState title={t('privacy.pages.noneToApprove')} />}
    />
  )
}
