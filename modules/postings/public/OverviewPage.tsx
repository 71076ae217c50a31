import { useTranslation } from 'react-i18next'
import { numberText } from '../../../kernel/web/format.ts'
import { PageLink, useQueryString, useSetQueryString } from '../../../kernel/web/navigation.tsx'
import {
  PublicEmpty,
  PublicFailure,
  PublicList,
  PublicLoading,
  PublicPage,
  PublicSearch,
  PublicSection,
  PublicTable,
} from '../../../kernel/web/public/index.ts'
import { usePages, useQuestion } from '../../../kernel/web/use-register.ts'
import { type Overview, overviewPath, type Ranked } from '../model/public.ts'
import { RuleSection } from './RuleSection.tsx'
import { percentText, SummaryFacts, tenthsText } from './SummaryFacts.tsx'
import { categoryText } from './words.ts'

/** Find a firm; beneath it what stands published in sum, the rankings, and what is kept back. */
export function OverviewPage() {
  const { t } = useTranslation()
  const { q = '' } = useQueryString()
  const setQuery = useSetQueryString()
  return (
    <PublicPage title={t('postings.public.title')} lead={t('postings.public.lead')}>
      <PublicSearch
        label={t('postings.public.search')}
        value={q}
        onSearch={(text) => setQuery(text === '' ? {} : { q: text })}
      />
      {q === '' ? <Sums /> : <Found q={q} />}
    </PublicPage>
  )
}

type Firm = { readonly id: string; readonly name: string; readonly creditCode: string | null }

function Found({ q }: { q: string }) {
  const { t } = useTranslation()
  const list = usePages<Firm>('public/businesses', { q })
  return (
    <PublicList
      list={list}
      row={({ id, name, creditCode }) => ({
        ...{ key: id, title: name, path: `/complaint-postings/${id}` },
        lines: creditCode === null ? [] : [creditCode],
      })}
      empty={<PublicEmpty title={t('postings.public.notFound')} />}
    />
  )
}

function Sums() {
  const { t } = useTranslation()
  const { answer, waiting, failure, retry } = useQuestion<Overview>(overviewPath.slice(1))
  if (waiting) return <PublicLoading />
  if (failure || !answer) return failure && <PublicFailure failure={failure} onRetry={retry} />
  const { summary, firms, categories, areas, excluded, rule, asOf } = answer
  const firmLink = ({ key, name }: Ranked) => <PageLink to={`/complaint-postings/${key}`}>{name}</PageLink>
  return (
    <>
      <PublicSection title={t('postings.public.sums')}>
        {summary.accepted === 0 ? (
          <PublicEmpty title={t('postings.public.none')} />
        ) : (
          <SummaryFacts summary={summary} />
        )}
      </PublicSection>
      <PublicSection title={t('postings.public.rankings')}>
        <p className="pub-muted">{t('postings.public.rankingText', { ...rule })}</p>
        <Ranking caption={t('postings.public.byFirm')} lines={firms} nameOf={firmLink} />
        <Ranking
          caption={t('postings.public.byCategory')}
          lines={categories}
          nameOf={({ key }) => categoryText(t, key)}
        />
        <Ranking caption={t('postings.public.byArea')} lines={areas} nameOf={({ name }) => name} />
      </PublicSection>
      <KeptBack excluded={excluded} />
      <RuleSection rule={rule} asOf={asOf} />
    </>
  )
}

type RankingProps = { caption: string; lines: readonly Ranked[]; nameOf: (line: Ranked) => React.ReactNode }

function Ranking({ caption, lines, nameOf }: RankingProps) {
  const { t } = useTranslation()
  if (lines.length === 0) return null
  return (
    <PublicTable
      caption={caption}
      columns={['name', 'accepted', 'rate', 'averageDays'].map((name) => t(`postings.public.${name}`))}
      rows={lines.map((line) => ({
        key: line.key,
        cells: [
          nameOf(line),
          numberText(line.accepted),
          percentText(line.settledPermille),
          tenthsText(line.averageDaysTenths),
        ],
      }))}
    />
  )
}

/** Nothing is left out unseen: how many are not shown, and why. */
function KeptBack({ excluded }: Pick<Overview, 'excluded'>) {
  const { t } = useTranslation()
  if (excluded.length === 0) return null
  return (
    <PublicSection title={t('postings.public.keptBack')}>
      <ul>
        {excluded.map(({ exclusion, count }) => (
          <li key={exclusion}>
            {t('postings.public.keptBackLine', {
              reason: t(`postings.posting.exclusionOptions.${exclusion}`),
              number: numberText(count),
            })}
          </li>
        ))}
      </ul>
    </PublicSection>
  )
}
