import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOutside, PublicFailure, PublicNotice, PublicPage } from '../../../kernel/web/public/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import type { Key, PublicStanding } from '../model/index.ts'
import { KeyForm } from './KeyForm.tsx'
import { Standing } from './Standing.tsx'
import './submissions.css'

/** Whoever handed something in sees where it stands, by number and code; both stay in this page and in no address. */
export function FollowPage() {
  const { t } = useTranslation()
  const [key, setKey] = useState<Key>({ number: '', code: '' })
  const [standing, setStanding] = useState<PublicStanding>()
  const { send, sending, failure } = useCommand<PublicStanding>()
  const ask = async (by: Key) => {
    setKey(by)
    const answer = await send('POST', 'public/submissions/standing', by)
    if (answer) setStanding(answer)
  }
  return (
    <PublicPage title={t('submissions.pages.follow')} lead={t('submissions.follow.lead')}>
      {isOutside() && <PublicNotice tone="warning" title={t('submissions.complain.outside')} />}
      {!isOutside() && !standing && (
        <KeyForm
          numberLabel={t('submissions.follow.number')}
          codeLabel={t('submissions.follow.code')}
          doLabel={t('submissions.follow.ask')}
          sending={sending}
          onAsk={(asked) => void ask(asked)}
        >
          {failure && <PublicFailure failure={failure} />}
        </KeyForm>
      )}
      {standing && (
        <>
          <Standing standing={standing} access={key} onSaid={() => ask(key)} />
          <button
            type="button"
            className="pub-more"
            onClick={() => {
              setStanding(undefined)
              setKey({ number: '', code: '' })
            }}
          >
            {t('submissions.follow.leave')}
          </button>
        </>
      )}
    </PublicPage>
  )
}
