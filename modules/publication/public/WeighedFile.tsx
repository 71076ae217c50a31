import { useTranslation } from 'react-i18next'
import { instantText, numberText } from '../../../kernel/web/format.ts'
import {
  type MarkTone,
  PublicCode,
  PublicFacts,
  PublicMark,
  PublicNotice,
  PublicTable,
} from '../../../kernel/web/public/index.ts'
import { type CheckState, checksOf, readNote } from '../rules/checks.ts'
import type { FileFacts, FilePair, Weighed } from '../rules/weigh.ts'
import './publication.css'

/** The verdict on one file: in a word, check by check, and what should be known besides. */
export function WeighedFile({ weighed }: { weighed: Weighed }) {
  const { facts } = weighed
  return (
    <div className="pub-weighed">
      <VerdictNotice weighed={weighed} />
      <Checks weighed={weighed} />
      <Notes weighed={weighed} />
      {facts && <Facts facts={facts} />}
      {facts && facts.pairs.length > 0 && <Drawn pairs={facts.pairs} />}
    </div>
  )
}

function VerdictNotice({ weighed: { traits, verdict } }: { weighed: Weighed }) {
  const { t } = useTranslation()
  if (verdict.valid)
    return (
      <PublicNotice tone="good" title={t('publication.weigh.sound')}>
        {t(`publication.weigh.soundTexts.${traits?.isVoid ? 'void' : verdict.level}`)}
      </PublicNotice>
    )
  const { where } = verdict
  if (!traits)
    return (
      <PublicNotice tone="bad" title={t('publication.weigh.notBundle')}>
        {t('publication.weigh.notBundleText', { where })}
      </PublicNotice>
    )
  const failed = checksOf(traits, verdict).find(({ state }) => state === 'failed')
  const check = failed ? t(`publication.weigh.checks.${failed.check}`) : verdict.why
  return (
    <PublicNotice tone="bad" title={t('publication.weigh.flaw')}>
      {t('publication.weigh.flawText', { check, where })}
    </PublicNotice>
  )
}

const tones: Readonly<Record<CheckState, MarkTone>> = {
  passed: 'good',
  failed: 'bad',
  notShown: 'warning',
  notReached: 'plain',
}

function Checks({ weighed: { traits, verdict } }: { weighed: Weighed }) {
  const { t } = useTranslation()
  if (!traits) return null
  return (
    <>
      <h3>{t('publication.weigh.checksTitle')}</h3>
      <ol className="pub-checks">
        {checksOf(traits, verdict).map(({ check, state }) => (
          <li key={check}>
            <span>{t(`publication.weigh.checks.${check}`)}</span>
            <PublicMark tone={tones[state]}>{t(`publication.weigh.checkStates.${state}`)}</PublicMark>
          </li>
        ))}
      </ol>
    </>
  )
}

function Notes({ weighed: { verdict } }: { weighed: Weighed }) {
  const { t } = useTranslation()
  if (!verdict.valid || verdict.notes.length === 0) return null
  const textOf = (note: string) => {
    const { kind, about } = readNote(note)
    const said = kind === 'void' ? t(`publication.voidReasons.${about}`, { defaultValue: about }) : about
    return t(`publication.weigh.notes.${kind}`, { about: said, defaultValue: note })
  }
  return (
    <>
      <h3>{t('publication.weigh.notesTitle')}</h3>
      <ul className="pub-notes">
        {verdict.notes.map((note) => (
          <li key={note}>{textOf(note)}</li>
        ))}
      </ul>
    </>
  )
}

function Facts({ facts }: { facts: FileFacts }) {
  const { t } = useTranslation()
  const rows = [
    ['plan', <PublicCode key="plan">{facts.plan}</PublicCode>],
    ['ordinal', facts.ordinal],
    ['announcedAt', instantText(facts.announcedAt)],
    ['frameCount', numberText(facts.frameCount)],
    ['announcementHash', <PublicCode key="hash">{facts.announcementHash}</PublicCode>],
    ...(facts.seed === null ? [] : [['seed', <PublicCode key="seed">{facts.seed}</PublicCode>] as const]),
  ] as const
  return <PublicFacts facts={rows.map(([key, value]) => ({ key, label: t(`publication.weigh.${key}`), value }))} />
}

const mostShown = 200

function Drawn({ pairs }: { pairs: readonly FilePair[] }) {
  const { t } = useTranslation()
  const rows = pairs.slice(0, mostShown).map(({ id, isReplaced, officers }) => {
    const named = officers.flatMap((officer) => officer ?? [])
    const who = named.length === 0 ? t('publication.weigh.unassigned') : named.join(' · ')
    return {
      key: id,
      cells: [<PublicCode key="id">{id}</PublicCode>, isReplaced ? t('publication.weigh.replaced') : who],
    }
  })
  return (
    <details className="pub-drawn">
      <summary>{t('publication.weigh.drawnTitle')}</summary>
      <PublicTable
        caption={t('publication.weigh.drawnCaption', { drawn: numberText(pairs.length) })}
        columns={[t('publication.weigh.code'), t('publication.weigh.officers')]}
        rows={rows}
      />
      {pairs.length > mostShown && (
        <p className="pub-muted">{t('publication.weigh.drawnShown', { shown: mostShown })}</p>
      )}
    </details>
  )
}
