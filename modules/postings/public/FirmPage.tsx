import { useTranslation } from 'react-i18next'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  PublicCode,
  PublicEmpty,
  PublicFailure,
  PublicLoading,
  PublicMark,
  PublicNotice,
  PublicPage,
  PublicSection,
} from '../../../kernel/web/public/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { type FirmAnswer, firmPath, type PublicPosting } from '../model/public.ts'
import { isSame, recount } from '../rules/summary.ts'
import { RuleSection } from './RuleSection.tsx'
import { SummaryFacts } from './SummaryFacts.tsx'
import { categoryText } from './words.ts'

/** What is published of the complaints about one firm; counted again in the reader's browser. */
export function FirmPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { answer, waiting, failure, retry } = useQuestion<FirmAnswer>(firmPath(id).slice(1))
  return (
    <PublicPage
      title={answer?.business.name ?? t('postings.public.firm')}
      lead={t('postings.public.firm')}
      above={{ path: '/complaint-postings', title: t('postings.public.title') }}
    >
      {waiting && <PublicLoading />}
      {failure && <PublicFailure failure={failure} onRetry={retry} />}
      {answer && <Firm answer={answer} />}
    </PublicPage>
  )
}

function Firm({ answer: { business, summary, records, isWhole, rule, asOf } }: { answer: FirmAnswer }) {
  const { t } = useTranslation()
  return (
    <>
      <PublicSection>
        {business.creditCode && <PublicCode>{business.creditCode}</PublicCode>}{' '}
        <PageLink to={`/businesses/${business.id}`}>{t('postings.public.registration')}</PageLink>
      </PublicSection>
      <PublicSection title={t('postings.public.sums')}>
        {records.length === 0 ? (
          <PublicEmpty title={t('postings.public.noneOfFirm')} text={t('postings.public.noneOfFirmText')} />
        ) : (
          <SummaryFacts summary={summary} />
        )}
        {records.length > 0 && isWhole && <Recounted isRight={isSame(recount(records), summary)} />}
      </PublicSection>
      {records.length > 0 && (
        <PublicSection title={t('postings.public.records')}>
          <ul className="pub-list">
            {records.map((record) => (
              <Posted key={record.id} record={record} />
            ))}
          </ul>
        </PublicSection>
      )}
      <RuleSection rule={rule} asOf={asOf} />
    </>
  )
}

function Recounted({ isRight }: { isRight: boolean }) {
  const { t } = useTranslation()
  return (
    <PublicNotice tone={isRight ? 'good' : 'bad'} title={t(`postings.public.${isRight ? 'counted' : 'miscounted'}`)} />
  )
}

function Posted({ record }: { record: PublicPosting }) {
  const { t } = useTranslation()
  const { category, outcome, concludedIn, days, publishedOn, endsOn, correctedOn, isObjected, authority, entryId } =
    record
  return (
    <li>
      <div className="pub-list-head">
        <span>{categoryText(t, category)}</span>
        <PublicMark tone={outcome === 'unsettled' ? 'warning' : 'good'}>
          {t(`postings.posting.outcomeOptions.${outcome}`)}
        </PublicMark>
      </div>
      <div className="pub-muted">{t('postings.public.concluded', { concludedIn, days, authority })}</div>
      <div className="pub-muted">{t('postings.public.standing', { publishedOn, endsOn })}</div>
      {correctedOn !== null && <div className="pub-muted">{t('postings.public.corrected', { correctedOn })}</div>}
      {isObjected && <div>{t('postings.public.objected')}</div>}
      {entryId !== null && (
        <PageLink to="/journal" query={{ entry: entryId }}>
          {t('postings.public.proof')}
        </PageLink>
      )}
    </li>
  )
}
