import { useTranslation } from 'react-i18next'
import type { Failure } from '../../../kernel/web/api.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { PublicFacts, PublicFailure, PublicNotice } from '../../../kernel/web/public/index.ts'
import { type Draft, toDesk } from './draft.ts'
import { isOffline, isWaiting } from './use-draft.ts'

type SentProps = {
  draft: Draft
  isSending: boolean
  failure: Failure | null
  onSend: () => void
  onClear: () => void
}

/** What became of it: waiting for the network, or received, with number and code. */
export function Sent({ draft, isSending, failure, onSend, onClear }: SentProps) {
  const { t } = useTranslation()
  const { receipt, photos } = draft
  const left = photos.filter(({ isSent }) => !isSent).length
  return (
    <>
      {receipt && (
        <PublicNotice tone="good" title={t('submissions.complain.done')}>
          <PublicFacts
            facts={[
              {
                key: 'number',
                label: t('submissions.complain.number'),
                value: <b className="sub-key">{receipt.number}</b>,
              },
              {
                key: 'code',
                label: t('submissions.complain.secret'),
                value: <b className="sub-key">{receipt.code}</b>,
              },
            ]}
          />
          <p>{t('submissions.complain.doneText')}</p>
        </PublicNotice>
      )}
      {isWaiting(draft) && (
        <PublicNotice
          tone="warning"
          title={
            receipt
              ? t('submissions.complain.photosLeft', { count: left })
              : t(isSending ? 'submissions.complain.sending' : 'submissions.complain.waiting')
          }
        >
          {!isSending && <p>{t('submissions.complain.waitingText')}</p>}
          <button type="button" className="pub-do" disabled={isSending} onClick={onSend}>
            {t('submissions.complain.sendNow')}
          </button>
        </PublicNotice>
      )}
      {failure && !isOffline(failure) && <PublicFailure failure={failure} />}
      {receipt && (
        <p className="sub-ways">
          <PageLink to={(draft.way ?? toDesk).followAt} className="pub-do">
            {t('submissions.complain.follow')}
          </PageLink>
          <button type="button" className="pub-more" onClick={onClear}>
            {t('submissions.complain.again')}
          </button>
        </p>
      )}
    </>
  )
}
