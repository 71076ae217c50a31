import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOutside, PublicFailure, PublicNotice, PublicPage } from '../../../kernel/web/public/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { KeyForm } from '../../submissions/public/index.tsx'
import type { ConsumerView } from '../model/index.ts'
import { ConsumerWork } from './ConsumerWork.tsx'

type Key = { readonly number: string; readonly code: string }

/** The consumer negotiates here, by number and code; both stay in this page and in no address. */
export function SettlePage() {
  const { t } = useTranslation()
  const [key, setKey] = useState<Key>({ number: '', code: '' })
  const [view, setView] = useState<ConsumerView>()
  const { send, sending, failure } = useCommand<ConsumerView>()
  const open = async (by: Key) => {
    setKey(by)
    const answer = await send('POST', 'public/negotiations/standing', by)
    if (answer) setView(answer)
  }
  return (
    <PublicPage title={t('odr.public.settle')} lead={t('odr.public.settleLead')}>
      {isOutside() && <PublicNotice tone="warning" title={t('submissions.complain.outside')} />}
      {!isOutside() && !view && (
        <KeyForm
          numberLabel={t('odr.public.number')}
          codeLabel={t('odr.public.code')}
          doLabel={t('odr.public.open')}
          sending={sending}
          onAsk={(asked) => void open(asked)}
        >
          {failure && <PublicFailure failure={failure} />}
        </KeyForm>
      )}
      {view && (
        <>
          <ConsumerWork view={view} access={key} onDone={() => open(key)} />
          <button type="button" className="pub-more" onClick={() => setView(undefined)}>
            {t('odr.public.leave')}
          </button>
        </>
      )}
    </PublicPage>
  )
}
