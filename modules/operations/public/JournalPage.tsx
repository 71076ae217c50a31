import { useTranslation } from 'react-i18next'
import { instantText, numberText } from '../../../kernel/web/format.ts'
import {
  isOutside,
  PublicCode,
  PublicFacts,
  PublicFailure,
  PublicLoading,
  PublicMark,
  PublicNotice,
  PublicPage,
  PublicSection,
  PublicTable,
} from '../../../kernel/web/public/index.ts'
import { type JournalHead, useJournalHead } from '../../../kernel/web/use-journal-proof.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { ProveEntry } from './ProveEntry.tsx'

/** The journal in public: how large, which root, who watches it, and how anybody weighs it himself. */
export function JournalPage() {
  const { t } = useTranslation()
  const { answer: head, waiting, failure, retry } = useJournalHead()
  return (
    <PublicPage title={t('operations.public.title')} lead={t('operations.public.lead')}>
      {waiting && <PublicLoading />}
      {failure && <PublicFailure failure={failure} onRetry={retry} />}
      {head && <Parts head={head} />}
    </PublicPage>
  )
}

function Parts({ head }: { head: JournalHead }) {
  const { t } = useTranslation()
  return (
    <>
      {!head.isWitnessed && (
        <PublicNotice tone="warning" title={t('operations.journal.notWitnessed')}>
          {t('operations.journal.notWitnessedText')}
        </PublicNotice>
      )}
      {head.isLate && <PublicNotice tone="bad" title={t('operations.journal.late')} />}
      <PublicSection title={t('operations.journal.head')}>
        <PublicFacts
          facts={[
            { key: 'size', label: t('operations.journal.size'), value: numberText(head.size) },
            { key: 'time', label: t('operations.journal.time'), value: instantText(head.time) },
            { key: 'root', label: t('operations.journal.root'), value: <PublicCode>{head.root}</PublicCode> },
            { key: 'origin', label: t('operations.journal.origin'), value: head.origin },
            { key: 'key', label: t('operations.public.key'), value: <PublicCode>{head.key}</PublicCode> },
          ]}
        />
      </PublicSection>
      <PublicSection title={t('operations.public.witnesses')}>
        <Witnesses head={head} />
      </PublicSection>
      {!isOutside() && (
        <PublicSection title={t('operations.public.prove')}>
          <ProveEntry />
        </PublicSection>
      )}
      <PublicSection title={t('operations.public.days')}>
        <Days />
      </PublicSection>
      <PublicSection title={t('operations.public.howTitle')}>
        <How head={head} />
      </PublicSection>
    </>
  )
}

function Witnesses({ head }: { head: JournalHead }) {
  const { t } = useTranslation()
  if (head.witnesses.length === 0) return <p>{t('operations.public.noWitness')}</p>
  return (
    <PublicTable
      caption={t('operations.public.witnesses')}
      columns={[t('operations.public.witness'), t('operations.journal.size'), t('operations.public.signedAt'), '']}
      rows={head.witnesses.map(({ name, size, time }) => ({
        key: name,
        cells: [
          name,
          size === null ? '—' : numberText(size),
          time === null ? t('operations.journal.never') : instantText(time),
          <PublicMark key="state" tone={head.isWitnessed && time !== null ? 'good' : 'warning'}>
            {t(time === null ? 'operations.journal.never' : 'operations.public.hasSigned')}
          </PublicMark>,
        ],
      }))}
    />
  )
}

type Days = { items: { day: string; size: number; root: string; time: string }[] }

function Days() {
  const { t } = useTranslation()
  const { answer, waiting, failure, retry } = useQuestion<Days>('public/journal/days')
  if (waiting) return <PublicLoading />
  if (failure) return <PublicFailure failure={failure} onRetry={retry} />
  return (
    <>
      <p className="pub-muted">{t('operations.public.daysText')}</p>
      <PublicTable
        caption={t('operations.public.days')}
        columns={[t('operations.public.day'), t('operations.journal.size'), t('operations.journal.root')]}
        rows={(answer?.items ?? []).map(({ day, size, root }) => ({
          key: day,
          cells: [day, numberText(size), <PublicCode key="root">{root}</PublicCode>],
        }))}
      />
    </>
  )
}

function How({ head }: { head: JournalHead }) {
  const { t } = useTranslation()
  const place = window.location.origin
  return (
    <>
      <ol className="pub-how">
        {(['how1', 'how2', 'how3'] as const).map((part) => (
          <li key={part}>{t(`operations.public.${part}`)}</li>
        ))}
      </ol>
      <PublicCode>{`steelyard witness ${place} --data ./witness --key '${head.key}'`}</PublicCode>
      <ul>
        {(['checkpoint', 'cosigned', 'key'] as const)
          .filter((file) => file !== 'cosigned' || head.witnesses.some(({ time }) => time !== null))
          .map((file) => (
            <li key={file}>
              <a href={`/journal/${file}`} download={`journal-${file}.txt`}>
                {t(`operations.public.files.${file}`)}
              </a>
            </li>
          ))}
      </ul>
    </>
  )
}
