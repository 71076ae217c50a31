import { useTranslation } from 'react-i18next'
import { numberText } from '../../../kernel/web/format.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  isOutside,
  PublicCode,
  PublicFacts,
  PublicFailure,
  PublicLoading,
  PublicPage,
  PublicSection,
} from '../../../kernel/web/public/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { PublicDraw } from '../model.ts'
import { DrawMark } from './DrawMark.tsx'
import { DrawStages } from './DrawStages.tsx'
import { DrawVerification } from './DrawVerification.tsx'
import { Limits } from './Limits.tsx'
import { OwnRow } from './OwnRow.tsx'
import { Parties } from './Parties.tsx'
import './publication.css'

/** One draw: what it is, its course, who contributed, and how anybody weighs it again. */
export function DrawPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { answer: draw, waiting, failure, retry } = useQuestion<PublicDraw>(`public/draws/${id}`)
  return (
    <PublicPage
      title={draw?.planName ?? t('publication.pages.draw')}
      lead={draw && t('publication.draw.lead', { bureau: draw.bureauName, ordinal: draw.ordinal })}
      above={{ path: '/draws', title: t('publication.pages.draws') }}
    >
      {waiting && <PublicLoading />}
      {failure && <PublicFailure failure={failure} onRetry={retry} />}
      {draw && <DrawParts draw={draw} />}
    </PublicPage>
  )
}

function DrawParts({ draw }: { draw: PublicDraw }) {
  const { t } = useTranslation()
  return (
    <>
      <PublicSection title={t('publication.draw.facts')}>
        <DrawFacts draw={draw} />
      </PublicSection>
      <PublicSection title={t('publication.draw.howTitle')}>
        <ol className="pub-how">
          {(['how1', 'how2', 'how3', 'how4'] as const).map((part) => (
            <li key={part}>{t(`publication.draw.${part}`)}</li>
          ))}
        </ol>
      </PublicSection>
      <PublicSection title={t('publication.draw.stagesTitle')}>
        <DrawStages draw={draw} />
      </PublicSection>
      <PublicSection title={t('publication.draw.partiesTitle')}>
        <Parties draw={draw} />
      </PublicSection>
      <PublicSection title={t('publication.draw.weighTitle')}>
        <DrawVerification draw={draw} />
      </PublicSection>
      {!isOutside() && (
        <PublicSection title={t('publication.draw.rowTitle')}>
          <OwnRow draw={draw} />
        </PublicSection>
      )}
      <Limits />
      <PublicSection title={t('publication.draw.sealTitle')}>
        <Seals draw={draw} />
      </PublicSection>
    </>
  )
}

function DrawFacts({ draw }: { draw: PublicDraw }) {
  const { t } = useTranslation()
  const { voidReason, selectedCount } = draw
  const pool = { pool: numberText(draw.poolCount), in: numberText(draw.inCount) }
  const facts = [
    ['state', <DrawMark key="state" state={draw.state} />],
    ...(voidReason === null
      ? []
      : [['voidReason', t(`publication.voidReasons.${voidReason}`, { defaultValue: voidReason })] as const]),
    ['windowDays', t('publication.draw.fromUntil', { from: draw.windowFrom, until: draw.windowUntil })],
    ['pool', t('publication.draw.poolCounts', pool)],
    [
      'drawn',
      selectedCount === null
        ? t('publication.draw.notYet')
        : t('publication.draw.drawnCount', { drawn: numberText(selectedCount) }),
    ],
  ] as const
  return <PublicFacts facts={facts.map(([key, value]) => ({ key, label: t(`publication.draw.${key}`), value }))} />
}

function Seals({ draw }: { draw: PublicDraw }) {
  const { t } = useTranslation()
  const seals = (['announcementHash', 'conclusionHash'] as const).map((key) => {
    const hash = draw[key]
    return {
      key,
      label: t(`publication.draw.${key}`),
      value: hash === null ? t('publication.draw.notYet') : <PublicCode>{hash}</PublicCode>,
    }
  })
  return (
    <>
      <PublicFacts facts={seals} />
      <p className="pub-muted">{t('publication.draw.sealNote')}</p>
    </>
  )
}
