import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { PublicEmpty, PublicFailure, PublicLoading, PublicPage } from '../../../kernel/web/public/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { PublicEnterprises } from '../model/index.ts'
import './odr.css'

/** Who settles with consumers first, for anybody, and the ways in for both sides. */
export function EnterprisesPage() {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<PublicEnterprises>('public/odr-enterprises')
  return (
    <PublicPage title={t('odr.public.enterprises')} lead={t('odr.public.enterprisesLead')}>
      <p className="odr-ways">
        <PageLink to="/settle" className="pub-do">
          {t('odr.public.toSettle')}
        </PageLink>
        <PageLink to="/odr-desk" className="pub-more">
          {t('odr.public.toDesk')}
        </PageLink>
      </p>
      {failure && <PublicFailure failure={failure} onRetry={retry} />}
      {!answer && !failure && <PublicLoading />}
      {answer?.items.length === 0 && <PublicEmpty title={t('odr.public.noEnterprises')} />}
      <ul className="pub-list">
        {answer?.items.map(({ businessId, name, bureauName, validUntil }) => (
          <li key={businessId}>
            <b>{name}</b>
            <div className="pub-muted">{t('odr.public.until', { day: validUntil, bureau: bureauName })}</div>
            <PageLink to="/complain" query={{ business: businessId }}>
              {t('odr.public.complain')}
            </PageLink>
          </li>
        ))}
      </ul>
      {answer?.more && <p className="pub-muted">{t('odr.public.more')}</p>}
    </PublicPage>
  )
}
