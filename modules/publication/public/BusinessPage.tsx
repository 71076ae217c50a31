import { useTranslation } from 'react-i18next'
import { instantText } from '../../../kernel/web/format.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  PublicCode,
  PublicEmpty,
  PublicFacts,
  PublicFailure,
  PublicLoading,
  PublicPage,
  PublicSection,
} from '../../../kernel/web/public/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { BusinessAnswer, PublicBusiness } from '../model.ts'
import { BusinessMark } from './BusinessMark.tsx'
import { ResultCard } from './ResultCard.tsx'
import { wordOf } from './words.ts'

/** What is public of one business: its registration and what inspections found. */
export function BusinessPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { answer, waiting, failure, retry } = useQuestion<BusinessAnswer>(`public/businesses/${id}`)
  return (
    <PublicPage
      title={answer?.business.name ?? t('publication.pages.business')}
      above={{ path: '/', title: t('publication.pages.home') }}
    >
      {waiting && <PublicLoading />}
      {failure && <PublicFailure failure={failure} onRetry={retry} />}
      {answer && (
        <>
          <Registration business={answer.business} />
          <Results answer={answer} />
        </>
      )}
    </PublicPage>
  )
}

function Registration({ business }: { business: PublicBusiness }) {
  const { t } = useTranslation()
  const { creditCode, kind, state, domicile, foundedOn } = business
  const label = (name: string) => t(`publication.business.${name}`)
  const facts = [
    ['creditCode', creditCode && <PublicCode>{creditCode}</PublicCode>],
    ['kind', kind && wordOf(t, 'kind', kind)],
    ['state', <BusinessMark key="state" state={state} />],
    ['domicile', domicile],
    ['foundedOn', foundedOn],
    ['registeringAuthority', <Authority key="authority" business={business} />],
  ] as const
  return (
    <PublicSection title={label('facts')}>
      <PublicFacts facts={facts.map(([key, value]) => ({ key, label: label(key), value }))} />
    </PublicSection>
  )
}

function Authority({ business: { registeringAuthority, registeringAuthorityName } }: { business: PublicBusiness }) {
  const { t } = useTranslation()
  if (registeringAuthority === null) return <span className="pub-muted">{t('kernel.unknown')}</span>
  return (
    <>
      {registeringAuthorityName ?? <span className="pub-muted">{t('kernel.unknown')}</span>}
      <div className="pub-muted">{t('publication.business.authorityNote', { code: registeringAuthority })}</div>
    </>
  )
}

function Results({ answer: { results, asOf } }: { answer: BusinessAnswer }) {
  const { t } = useTranslation()
  return (
    <PublicSection title={t('publication.business.results')}>
      {results.length === 0 ? (
        <PublicEmpty title={t('publication.business.noResults')} text={t('publication.business.noResultsText')} />
      ) : (
        <p className="pub-muted">{t('publication.business.drawnSaysNothing')}</p>
      )}
      {results.map((result) => (
        <ResultCard key={result.id} result={result} />
      ))}
      <p className="pub-muted">
        {t('publication.business.asOf', { asOf: instantText(asOf) })} {t('publication.business.source')}
      </p>
    </PublicSection>
  )
}
