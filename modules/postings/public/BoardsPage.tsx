import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import {
  PublicEmpty,
  PublicFailure,
  PublicLoading,
  PublicMark,
  PublicPage,
  PublicSection,
} from '../../../kernel/web/public/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { type Boards, boardsPath, type PublicListing } from '../model/listing.ts'

const boards = ['red', 'black'] as const

/** Both boards as they stand today: whom, why, on which kind of record, until when. */
export function BoardsPage() {
  const { t } = useTranslation()
  const { answer, waiting, failure, retry } = useQuestion<Boards>(boardsPath.slice(1))
  return (
    <PublicPage title={t('postings.boards.title')} lead={t('postings.boards.lead')}>
      {waiting && <PublicLoading />}
      {failure && <PublicFailure failure={failure} onRetry={retry} />}
      {answer && boards.map((kind) => <Board key={kind} kind={kind} listed={answer[kind]} />)}
      {answer && <p className="pub-muted">{t('postings.boards.how', { asOf: answer.asOf })}</p>}
    </PublicPage>
  )
}

function Board({ kind, listed }: { kind: 'red' | 'black'; listed: readonly PublicListing[] }) {
  const { t } = useTranslation()
  return (
    <PublicSection title={t(`postings.listing.kindOptions.${kind}`)}>
      {listed.length === 0 ? (
        <PublicEmpty title={t('postings.boards.none')} />
      ) : (
        <ul className="pub-list">
          {listed.map((listing) => (
            <Listed key={listing.id} listing={listing} />
          ))}
        </ul>
      )}
    </PublicSection>
  )
}

function Listed({ listing }: { listing: PublicListing }) {
  const { t } = useTranslation()
  const { businessId, name, reason, evidence, publishedOn, endsOn, isAppealed, authority, entryId } = listing
  const kinds = evidence.map((kind) => t(`postings.boards.evidence.${kind}`)).join(t('postings.boards.comma'))
  return (
    <li>
      <div className="pub-list-head">
        <PageLink to={`/businesses/${businessId}`}>{name}</PageLink>
        {isAppealed && <PublicMark tone="warning">{t('postings.boards.appealed')}</PublicMark>}
      </div>
      <div>{reason}</div>
      <div className="pub-muted">{t('postings.boards.basis', { kinds, authority })}</div>
      <div className="pub-muted">{t('postings.public.standing', { publishedOn, endsOn })}</div>
      {entryId !== null && (
        <PageLink to="/journal" query={{ entry: entryId }}>
          {t('postings.public.proof')}
        </PageLink>
      )}
    </li>
  )
}
