import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { EmptyState, RegisterSection } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { Promised, WorryFree } from '../model/index.ts'

/** On the page of a business: what it promised, and whether it is named worry-free. */
export function OfBusiness({ subjectId }: { subjectId: string }) {
  const { t } = useTranslation()
  const may = useMay()
  const query = { businessId: subjectId }
  return (
    <>
      <RegisterSection
        model={Promised}
        fixed={query}
        columns={{ businessId: { hidden: true } }}
        empty={<EmptyState title={t('promises.pages.noPromise')} />}
      />
      <RegisterSection model={WorryFree} fixed={query} empty={<EmptyState title={t('promises.pages.noWorryFree')} />} />
      {may('promises.handle') && (
        <p>
          <PageLink to="/return-promises/new" query={query}>
            {t('promises.pages.newPromise')}
          </PageLink>
          {' · '}
          <PageLink to="/worry-free-units/new" query={query}>
            {t('promises.pages.newWorryFree')}
          </PageLink>
        </p>
      )}
    </>
  )
}
