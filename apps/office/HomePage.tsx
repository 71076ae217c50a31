import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState, FullFirst, LoadingState, PageFrame } from '../../kernel/web/office/index.ts'
import { homeSections } from '../../kernel/web/pages.ts'
import { useMay, useSession } from '../../kernel/web/session.tsx'
import { useContributions } from '../../kernel/web/slots.tsx'

const noProps: Record<string, never> = {}

/** What must I do now? Each module answers for its own work; where there is nothing to do stands last, in few words. */
export function HomePage() {
  const { t } = useTranslation()
  const { account, unit, bureau } = useSession()
  const may = useMay()
  const sections = useContributions(homeSections).filter(({ permission }) => may(permission))
  const place = [...new Set([bureau?.name, unit?.name])].filter(Boolean).join(' · ')
  const parts = sections.map(({ key, title, component: Component }) => ({
    key,
    ...(title === undefined ? {} : { title: t(title) }),
    content: (
      <Suspense fallback={<LoadingState rows={3} />}>
        <Component {...noProps} />
      </Suspense>
    ),
  }))
  return (
    <PageFrame title={t('kernel.shell.welcome', { name: account.name })} subtitle={place}>
      <div className="sy-home">
        <FullFirst parts={parts} />
      </div>
      {sections.length === 0 && <EmptyState title={t('kernel.shell.noHome')} text={t('kernel.shell.noHomeText')} />}
    </PageFrame>
  )
}
