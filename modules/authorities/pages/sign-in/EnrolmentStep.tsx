import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { command } from '../../../../kernel/web/api.ts'
import { LoadingState } from '../../../../kernel/web/office/index.ts'
import type { AuthenticatorOffer, RecoveryCodes } from '../../model/sign-in.ts'
import { AuthenticatorPicture } from '../security/AuthenticatorPicture.tsx'
import { CodeForm } from './CodeStep.tsx'
import type { SignInFlow } from './use-sign-in.ts'

/** The role demands a second factor: it is set up before the first session begins. */
export function EnrolmentStep({ flow, onCodes }: { flow: SignInFlow; onCodes: (codes: readonly string[]) => void }) {
  const { t } = useTranslation()
  const { attempt } = flow
  const [offer, setOffer] = useState<AuthenticatorOffer>()
  useEffect(() => {
    void attempt(async () => setOffer(await command<AuthenticatorOffer>('POST', 'sign-in/authenticator')))
  }, [attempt])
  if (!offer) return <LoadingState rows={4} />
  const confirm = (code: string) =>
    attempt(async () => {
      const answer = await command<RecoveryCodes>('POST', 'sign-in/authenticator/confirmation', { code })
      onCodes(answer.recoveryCodes)
    })
  return (
    <>
      <p className="sy-lead">{t('authorities.signIn.enrolment')}</p>
      <AuthenticatorPicture offer={offer} />
      <CodeForm
        label={t('authorities.signIn.firstCode')}
        sending={flow.sending}
        onCode={(code) => void confirm(code)}
      />
    </>
  )
}
