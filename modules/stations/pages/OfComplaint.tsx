import { Button, Checkbox, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState, RefusalNotice, RegisterSection } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { MatterSectionProps } from '../../matters/pages/index.tsx'
import { Referral, type StationsOfComplaint } from '../model/index.ts'
import './stations.css'

/** On the page of a complaint: the stations it belongs to, what was sent to them and what they brought back. */
export function OfComplaint({ matterId, reason }: MatterSectionProps) {
  const { t } = useTranslation()
  const may = useMay()
  const isComplaint = reason === 'complaint'
  if (!isComplaint) return <p>{t('stations.pages.onlyComplaints')}</p>
  return (
    <>
      {may('complaints.handle') && <Stations complaintId={matterId} />}
      <RegisterSection
        model={Referral}
        fixed={{ complaintId: matterId }}
        columns={{ respondentName: { hidden: true }, endedOn: { render: (row) => (row.endedOn ? undefined : '–') } }}
        empty={<EmptyState title={t('stations.pages.noneHere')} />}
      />
    </>
  )
}

function Stations({ complaintId }: { complaintId: string }) {
  const { answer } = useQuestion<StationsOfComplaint>(`complaints/${complaintId}/stations`)
  return answer?.mayRefer ? <Serving complaintId={complaintId} stations={answer.stations} /> : null
}

type ServingProps = { complaintId: string; stations: StationsOfComplaint['stations'] }

/** One press sends it; whether the station may know who complains is his to say. */
function Serving({ complaintId, stations }: ServingProps) {
  const { t } = useTranslation()
  const [showsPerson, setShowsPerson] = useState(false)
  const { send, sending, failure } = useCommand()
  if (stations.length === 0) return <p className="sy-muted">{t('stations.pages.noServing')}</p>
  return (
    <>
      <RefusalNotice failure={failure} />
      <p className="sy-muted">{t('stations.pages.referText')}</p>
      <p>
        <Checkbox checked={showsPerson} onChange={({ target }) => setShowsPerson(target.checked)}>
          {t('stations.pages.showsPerson')}
        </Checkbox>
      </p>
      {stations.map(({ id, name, kind, star, hotline, because }) => (
        <div key={id} className="stn-refer">
          <Button
            loading={sending}
            onClick={() =>
              void send('POST', `complaints/${complaintId}/station-referrals`, { stationId: id, showsPerson })
            }
          >
            {t('stations.pages.refer', { name })}
          </Button>
          <span>
            <Tag>{t(`stations.station.kindOptions.${kind}`)}</Tag>
            {star && <Tag>{t(`stations.station.starOptions.${star}`)}</Tag>}
            {t(`stations.pages.because.${because}`)} · {hotline}
          </span>
        </div>
      ))}
    </>
  )
}
