import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOutside, PublicFailure, PublicNotice, PublicPage, PublicSection } from '../../../kernel/web/public/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { KeyForm, PhoneCode } from '../../submissions/public/index.tsx'
import type { EnterpriseKey, Inbox } from '../model/index.ts'
import { InboxWork } from './InboxWork.tsx'

/** The link a bureau hands out bears number and code behind its `#`, which no server ever sees. */
function keyInAddress(): EnterpriseKey {
  const [number = '', code = ''] = decodeURIComponent(location.hash.slice(1)).split('.')
  return { number, code }
}

/** An enterprise sees and answers all its negotiations here. */
export function DeskPage() {
  const { t } = useTranslation()
  const [key, setKey] = useState<EnterpriseKey>(keyInAddress)
  const [opened, setOpened] = useState<Inbox>()
  const { send, sending, failure } = useCommand<Inbox>()
  const open = async (by: EnterpriseKey) => {
    setKey(by)
    const answer = await send('POST', 'public/odr-desk/inbox', { ...by, which: 'open' })
    if (answer) setOpened(answer)
  }
  useEffect(() => {
    if (key.number !== '' && key.code !== '' && !isOutside()) void open(key)
  }, [])
  return (
    <PublicPage title={t('odr.public.desk')} lead={t('odr.public.deskLead')}>
      {isOutside() && <PublicNotice tone="warning" title={t('submissions.complain.outside')} />}
      {!isOutside() && !opened && (
        <KeyForm
          start={{ number: key.number, code: key.code }}
          numberLabel={t('odr.public.deskNumber')}
          codeLabel={t('odr.public.deskCode')}
          doLabel={t('odr.public.open')}
          sending={sending}
          onAsk={(asked) => void open(asked)}
        />
      )}
      {failure && <PublicFailure failure={failure} />}
      {opened?.needsProof && (
        <PublicSection title={t('odr.public.prove')}>
          <p>{t('odr.public.proveText', { masked: opened.masked })}</p>
          <PhoneCode<{ proof: string }>
            askAt="public/odr-desk/phone-codes"
            showAt="public/odr-desk/phone-proofs"
            about={{ number: key.number, code: key.code }}
            codeAs="sent"
            onProved={({ proof }) => void open({ ...key, proof })}
          />
        </PublicSection>
      )}
      {opened?.inbox && <InboxWork first={opened.inbox} access={key} />}
    </PublicPage>
  )
}
