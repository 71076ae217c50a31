import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { type MarkTone, PublicFacts, PublicMark } from '../../../kernel/web/public/index.ts'
import type { PublicResult } from '../model.ts'
import { wordOf } from './words.ts'
import './publication.css'

/** One published result, in the words of the publicity system. */
export function ResultCard({ result }: { result: PublicResult }) {
  const { t } = useTranslation()
  const label = (name: string) => t(`publication.business.${name}`)
  const facts = [
    ['outcome', <Outcome key="outcome" result={result} />],
    ['checkedOn', result.checkedOn],
    ['authority', result.authority],
    ['way', result.way && wordOf(t, 'way', result.way)],
    ['publishedOn', result.publishedOn],
    ['receipt', result.receiptNumber],
    ['draw', <Origin key="draw" result={result} />],
  ] as const
  return (
    <article className="pub-result">
      <h3>{[result.thingName, result.itemName].filter((name) => name !== null).join(' · ')}</h3>
      <PublicFacts facts={facts.map(([key, value]) => ({ key, label: label(key), value }))} />
    </article>
  )
}

/** By which draw one went there, which anybody may weigh again; or that none sent anybody. */
function Origin({ result: { drawId, planName: plan, drawOrdinal: ordinal } }: { result: PublicResult }) {
  const { t } = useTranslation()
  if (drawId === null) return t('publication.business.noDraw')
  return <PageLink to={`/draws/${drawId}`}>{t('publication.business.drawName', { plan, ordinal })}</PageLink>
}

function Outcome({ result: { codes, entityState } }: { result: PublicResult }) {
  const { t } = useTranslation()
  if (entityState !== null) return <PublicMark>{wordOf(t, 'entityState', entityState)}</PublicMark>
  return (
    <ul className="pub-outcome">
      {codes.map((code) => (
        <li key={code}>
          <PublicMark tone={toneOf(code)}>{wordOf(t, 'codes', code)}</PublicMark>
        </li>
      ))}
    </ul>
  )
}

const toneOf = (code: string): MarkTone => (code === '1' ? 'good' : code === '8' ? 'plain' : 'warning')
