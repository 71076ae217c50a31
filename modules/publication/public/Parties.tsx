import { useTranslation } from 'react-i18next'
import { instantText } from '../../../kernel/web/format.ts'
import { PublicFailure, PublicLoading, PublicMark } from '../../../kernel/web/public/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { PublicDraw } from '../model.ts'

/** What is used here of the sealed file, which is public at any time. */
type Seal = {
  readonly rule: {
    readonly contributors: readonly { readonly party: string; readonly unit: string }[]
    readonly custodian: { readonly party: string; readonly unit: string }
    readonly quorum: number
    readonly beaconSource: string | null
  }
  readonly commitments: readonly { readonly party: string; readonly at: string }[]
}

/** Who had to bring a secret, and whether he committed. */
export function Parties({ draw }: { draw: PublicDraw }) {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<Seal>(`public/draws/${draw.id}/bundle`, { level: 'sealed' })
  if (failure) return <PublicFailure failure={failure} onRetry={retry} />
  if (!answer) return <PublicLoading />
  const { rule, commitments } = answer
  const at = (party: string) => commitments.find((commitment) => commitment.party === party)?.at
  return (
    <>
      <ul className="pub-list">
        {rule.contributors.map(({ party, unit }) => (
          <PartyRow key={party} party={party} unit={unit} committedAt={at(party)} />
        ))}
      </ul>
      <p className="pub-muted pub-next">
        {t('publication.draw.custodian', { ...rule.custodian, quorum: rule.quorum })}{' '}
        {rule.beaconSource === null
          ? t('publication.draw.noBeacon')
          : t('publication.draw.beacon', { source: rule.beaconSource })}
      </p>
    </>
  )
}

function PartyRow({ party, unit, committedAt }: { party: string; unit: string; committedAt: string | undefined }) {
  const { t } = useTranslation()
  return (
    <li>
      <div className="pub-list-head">
        <span>{party}</span>
        <PublicMark tone={committedAt ? 'good' : 'plain'}>
          {t(`publication.draw.${committedAt ? 'hasCommitted' : 'notCommitted'}`)}
        </PublicMark>
      </div>
      <div className="pub-muted">
        {t('publication.draw.unit')} {unit}
        {committedAt && ` · ${t('publication.draw.committedAt', { at: instantText(committedAt) })}`}
      </div>
    </li>
  )
}
