import { useTranslation } from 'react-i18next'
import { EmptyState, LoadingState, PageFrame, PageSection } from '../../kernel/web/office/index.ts'
import { homeSections } from '../../kernel/web/pages.ts'
import { useMay, useSession } from '../../kernel/web/session.tsx'
import { SlotOf, useContributions } from '../../kernel/web/slots.tsx'

const noProps = {}

/** What must I do now? Each module answers for its own work. */
export function HomePage() {
  const { t } = useTranslation()
  const { account, unit, bureau } = useSession()
  const may = useMay()
  const hasAny = useContributions(homeSections).some(({ permission }) => may(permission))
  const place = [...new Set([bureau?.name, unit?.name])].filter(Boolean).join(' · ')
  return (
    <PageFrame title={t('kernel.shell.welcome', { name: account.name })} subtitle={place}>
      <div className="sy-home">
        <SlotOf
          slot={homeSections}
          props={noProps}
          waiting={<LoadingState rows={3} />}
          frame={({ key, title, permission }, content) =>
            may(permission) && (
              <PageSection key={key} title={title && t(title)}>
                {content}
              </PageSection>
            )
          }
        />
      </div>
      {!hasAny && <EmptyState title={t('kernel.shell.noHome')} text={t('kernel.shell.noHomeText')} />}
    </PageFrame>
  )
}
