import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../../kernel/errors.ts'
import { isOutside, PublicFailure, PublicNotice, PublicPage } from '../../../kernel/web/public/index.ts'
import { SlotOf } from '../../../kernel/web/slots.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import type { Key, PublicStanding } from '../model/index.ts'
import { KeyForm } from './KeyForm.tsx'
import { Standing } from './Standing.tsx'
import { followWays } from './ways.ts'
import './submissions.css'

/** Whoever handed something in sees where it stands, by number and code; both stay in this page and in no address. */
export function FollowPage() {
  const { t } = useTranslation()
  const [key, setKey] = useState<Key>({ number: '', code: '' })
  const [standing, setStanding] = useState<PublicStanding>()
  const [isElsewhere, setElsewhere] = useState(false)
  const { send, sending, failure } = useCommand<PublicStanding>()
  const isUnknown = !sending && failure instanceof Refusal && failure.code === 'submission/wrong-code'
  const findElsewhere = useCallback(() => setElsewhere(true), [])
  const leave = () => {
    setStanding(undefined)
    setElsewhere(false)
    setKey({ number: '', code: '' })
  }
  const ask = async (by: Key) => {
    setKey(by)
    const answer = await send('POST', 'public/submissions/standing', by)
    if (answer) setStanding(answer)
  }
  return (
    <PublicPage title={t('submissions.pages.follow')} lead={t('submissions.follow.lead')}>
      {isOutside() && <PublicNotice tone="warning" title={t('submissions.complain.outside')} />}
      {!isOutside() && !standing && !isElsewhere && (
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
      {isUnknown && key.number !== '' && (
        <SlotOf
          key={`${key.number}${key.code}`}
          slot={followWays}
          props={{ access: key, onFound: findElsewhere }}
          frame={(_, content) => content}
        />
      )}
      {standing && <Standing standing={standing} access={key} onSaid={() => ask(key)} />}
      {(standing || isElsewhere) && (
        <button type="button" className="pub-more" onClick={leave}>
          {t('submissions.follow.leave')}
        </button>
      )}
    </PublicPage>
  )
}
