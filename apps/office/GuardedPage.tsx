import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../kernel/errors.ts'
import { PageLink, usePathParams } from '../../kernel/web/navigation.tsx'
import { BrokenState, EmptyState, LoadingState, PageFrame, RefusedState } from '../../kernel/web/office/index.ts'
import type { PageRoute } from '../../kernel/web/pages.ts'
import { useMay } from '../../kernel/web/session.tsx'

/** A module's page, for who may see it. The server judges again whatever is shown here. */
export function GuardedPage({ route }: { route: PageRoute }) {
  const { t } = useTranslation()
  const may = useMay()
  // A page keeps its state while its query changes, but another record is another page.
  const key = Object.values(usePathParams()).join('/')
  if (!may(route.permission)) {
    return (
      <PageFrame title={t(route.title)}>
        <RefusedState refusal={new Refusal('access/not-permitted', { permission: route.permission ?? '' })} />
      </PageFrame>
    )
  }
  const Page = route.component
  return (
    <Suspense fallback={<LoadingState rows={10} />}>
      <Page key={key} />
    </Suspense>
  )
}

export function NoPage() {
  const { t } = useTranslation()
  return (
    <PageFrame title={t('kernel.shell.noPage')}>
      <EmptyState title={t('kernel.shell.noPage')} text={t('kernel.shell.noPageText')}>
        <PageLink to="/" className="sy-button">
          {t('kernel.shell.home')}
        </PageLink>
      </EmptyState>
    </PageFrame>
  )
}

/** A page that failed while it was drawn: the frame stays, so that the way out stays. */
export function BrokenPage({ reset }: { reset: () => void }) {
  const { t } = useTranslation()
  return (
    <PageFrame title={t('kernel.broken.title')}>
      <BrokenState onRetry={reset} />
    </PageFrame>
  )
}
