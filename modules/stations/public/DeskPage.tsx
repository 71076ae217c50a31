import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOutside, PublicFailure, PublicNotice, PublicPage, PublicSection } from '../../../kernel/web/public/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { KeyForm, PhoneCode } from '../../submissions/public/index.tsx'
import type { StationDesk, StationKey } from '../model/index.ts'
import { DeskWork } from './DeskWork.tsx'

/** The link a bureau hands out bears number and code behind its `#`, which no server ever sees. */
function keyInAddress(): StationKey {
  const [number = '', code = ''] = decodeURIComponent(location.hash.slice(1)).split('.')
  return { number, code }
}

/** A station works here: what was sent to it, and what it tells of a month. */
export function DeskPage() {
  const { t } = useTranslation()
  const [key, setKey] = useState<StationKey>(keyInAddress)
  const [opened, setOpened] = useState<StationDesk>()
  const { send, sending, failure } = useCommand<StationDesk>()
  const open = async (by: StationKey) => {
    setKey(by)
    const answer = await send('POST', 'public/station-desk/work', by)
    if (answer) setOpened(answer)
  }
  useEffect(() => {
    if (key.number !== '' && key.code !== '' && !isOutside()) void open(key)
  }, [])
  return (
    <PublicPage title={t('stations.public.desk')} lead={t('stations.public.deskLead')}>
      {isOutside() && <PublicNotice tone="warning" title={t('submissions.complain.outside')} />}
      {!isOutside() && !opened && (
        <KeyForm
          start={{ number: key.number, code: key.code }}
          numberLabel={t('stations.public.deskNumber')}
          codeLabel={t('stations.public.deskCode')}
          doLabel={t('stations.public.open')}
          sending={sending}
          onAsk={(asked) => void open(asked)}
        />
      )}
      {failure && <PublicFailure failure={failure} />}
      {opened?.needsProof && (
        <PublicSection title={t('stations.public.prove')}>
          <p>{t('stations.public.proveText', { masked: opened.masked })}</p>
          <PhoneCode<{ proof: string }>
            askAt="public/station-desk/phone-codes"
            showAt="public/station-desk/phone-proofs"
            about={{ number: key.number, code: key.code }}
            codeAs="sent"
            onProved={({ proof }) => void open({ ...key, proof })}
          />
        </PublicSection>
      )}
      {opened?.desk && <DeskWork desk={opened.desk} access={key} onDone={() => open(key)} />}
    </PublicPage>
  )
}
