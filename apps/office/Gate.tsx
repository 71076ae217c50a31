import { Modal } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureState } from '../../kernel/web/office/index.ts'
import { useSessionState } from '../../kernel/web/session.tsx'
import { isCalledByLink, SignInForm } from '../../modules/authorities/pages/index.tsx'
import { Frame } from './Frame.tsx'
import { SignInPage } from './SignInPage.tsx'

/** Who is signed in sees the frame; nobody else sees anything but the sign-in. */
export function Gate() {
  const { t } = useTranslation()
  const { session, waiting, failure, retry, hasEnded } = useSessionState()
  const [isByLink, setIsByLink] = useState(() => isCalledByLink(location.hash))
  const enter = useCallback(() => setIsByLink(false), [])
  if (waiting) return <output className="sy-gate" aria-busy="true" aria-label={t('kernel.loading')} />
  if (failure) {
    return (
      <main className="sy-gate">
        <FailureState failure={failure} onRetry={retry} />
      </main>
    )
  }
  // A link is for whoever follows it, also where another is signed in.
  if (!session || isByLink) return <SignInPage onEntered={enter} />
  return (
    <>
      <Frame />
      <Modal
        open={hasEnded}
        closable={false}
        footer={null}
        title={t('kernel.signIn.ended')}
        width={380}
        destroyOnHidden
      >
        <p className="sy-lead">{t('kernel.signIn.endedText')}</p>
        <SignInForm username={session.account.username} />
      </Modal>
    </>
  )
}
