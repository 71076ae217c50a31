import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fenFrom } from '../../../kernel/web/format.ts'
import { PublicFailure, PublicMark, PublicSection } from '../../../kernel/web/public/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { Box } from '../../submissions/public/index.tsx'
import type { StationDesk, StationKey } from '../model/index.ts'

type Due = NonNullable<StationDesk['desk']>['ledgers'][number]
type LedgerProps = { ledger: Due; access: StationKey; onDone: () => Promise<void> }

const counted = ['walkIns', 'walkInsSettled', 'questions', 'activities'] as const
const nothing = { walkIns: '', walkInsSettled: '', questions: '', activities: '', yuan: '', note: '' }

/** The ledger of a month; what was sent to the station is counted already. */
export function LedgerWork({ ledger, access, onDone }: LedgerProps) {
  const { t } = useTranslation()
  const { id, month, dueOn, state, referred, referredSettled } = ledger
  const [said, setSaid] = useState(nothing)
  const { send, sending, failure } = useCommand()
  const sum = said.yuan === '' ? 0 : fenFrom(said.yuan)
  const isWhole = counted.every((name) => /^\d{1,6}$/.test(said[name])) && sum !== null
  const handIn = async () => {
    const numbers = Object.fromEntries(counted.map((name) => [name, Number(said[name])]))
    const note = said.note.trim() === '' ? {} : { note: said.note.trim() }
    const body = { ...access, ledgerId: id, ...numbers, recoveredFen: sum, ...note }
    if ((await send('POST', 'public/station-desk/ledgers', body)) !== undefined) await onDone()
  }
  return (
    <PublicSection title={t('stations.public.ledger', { month })}>
      <p>
        <PublicMark tone={state === 'urged' ? 'bad' : 'warning'}>
          {t('stations.public.ledgerDue', { day: dueOn })}
        </PublicMark>{' '}
        {t('stations.public.ledgerSent', { referred, referredSettled })}
      </p>
      {counted.map((name) => (
        <Box
          key={name}
          label={t(`stations.ledger.${name}`)}
          value={said[name]}
          maxLength={6}
          inputMode="numeric"
          onChange={(value) => setSaid({ ...said, [name]: value })}
        />
      ))}
      <Box
        label={t('stations.public.recovered')}
        value={said.yuan}
        maxLength={12}
        inputMode="numeric"
        onChange={(yuan) => setSaid({ ...said, yuan })}
      />
      <Box
        label={t('stations.ledger.note')}
        value={said.note}
        rows={2}
        maxLength={2000}
        onChange={(note) => setSaid({ ...said, note })}
      />
      {failure && <PublicFailure failure={failure} />}
      <button type="button" className="pub-do" disabled={sending || !isWhole} onClick={() => void handIn()}>
        {t('stations.public.handIn')}
      </button>
    </PublicSection>
  )
}
