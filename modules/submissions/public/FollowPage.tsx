import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOutside, PublicFailure, PublicNotice, PublicPage, PublicSection } from '../../../kernel/web/public/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import type { Key, PublicStanding } from '../model/index.ts'
import { Box } from './Box.tsx'
import { Standing } from './Standing.tsx'
import './submissions.css'

/** Whoever handed something in sees where it stands, by number and code; both stay in this page and in no address. */
export function FollowPage() {
  const { t } = useTranslation()
  const [key, setKey] = useState<Key>({ number: '', code: '' })
  const [standing, setStanding] = useState<PublicStanding>()
  const { send, sending, failure } = useCommand<PublicStanding>()
  const askAgain = async () => {
    const answer = await send('POST', 'public/submissions/standing', key)
    if (answer) setStanding(answer)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void askAgain()
  }
  return (
    <PublicPage title={t('submissions.pages.follow')} lead={t('submissions.follow.lead')}>
      {isOutside() && <PublicNotice tone="warning" title={t('submissions.complain.outside')} />}
      {!isOutside() && !standing && (
        <PublicSection>
          <form onSubmit={submit}>
            <Box
              label={t('submissions.follow.number')}
              value={key.number}
              maxLength={20}
              inputMode="numeric"
              autoComplete="off"
              required
              onChange={(number) => setKey({ ...key, number })}
            />
            <Box
              label={t('submissions.follow.code')}
              value={key.code}
              maxLength={20}
              autoComplete="off"
              required
              onChange={(code) => setKey({ ...key, code })}
            />
            {failure && <PublicFailure failure={failure} />}
            <button type="submit" className="pub-do" disabled={sending}>
              {t('submissions.follow.ask')}
            </button>
          </form>
        </PublicSection>
      )}
      {standing && (
        <>
          <Standing standing={standing} access={key} onSaid={askAgain} />
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
