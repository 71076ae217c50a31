import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../../../kernel/errors.ts'
import { LoadingState, RefusalNotice } from '../../../../kernel/web/office/index.ts'
import type { SignInState } from '../../model/sign-in.ts'
import { RecoveryCodeList } from '../security/RecoveryCodeList.tsx'
import { BindingStep } from './BindingStep.tsx'
import { CodeStep } from './CodeStep.tsx'
import { CredentialsStep } from './CredentialsStep.tsx'
import { callOf } from './call.ts'
import { EnrolmentStep } from './EnrolmentStep.tsx'
import { InstallationStep } from './InstallationStep.tsx'
import { NewPasswordStep } from './NewPasswordStep.tsx'
import { type SignInFlow, useSignIn } from './use-sign-in.ts'

type SignInFormProps = { username?: string; onBegun?: (hasBegun: boolean) => void; onEntered?: () => void }

/** Signs in, step by step; which step comes next the server says. */
export function SignInForm({ username = '', onBegun, onEntered }: SignInFormProps) {
  const { t } = useTranslation()
  const flow = useSignIn(onEntered)
  const installation = useCall(flow)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const step = flow.offer?.state.step ?? 'credentials'
  const hasBegun = step !== 'credentials' || installation !== null
  useEffect(() => onBegun?.(hasBegun), [onBegun, hasBegun])
  if (codes) return <RecoveryCodeList codes={codes} onSeen={() => void flow.enter()} />
  if (installation !== null) return <InstallationStep secret={installation} />
  if (!flow.offer) return flow.failure ? <RefusalNotice failure={flow.failure} /> : <LoadingState rows={4} />
  return (
    <>
      <RefusalNotice failure={flow.failure} />
      <Step flow={flow} state={flow.offer.state} username={username} onCodes={setCodes} />
      {hasBegun && (
        <Button type="link" className="sy-sign-in-again" onClick={() => void flow.giveUp()}>
          {t('authorities.signIn.again')}
        </Button>
      )}
    </>
  )
}

type StepProps = {
  flow: SignInFlow
  state: SignInState
  username: string
  onCodes: (codes: readonly string[]) => void
}

function Step({ flow, state, username, onCodes }: StepProps) {
  switch (state.step) {
    case 'secondFactor':
      return <CodeStep flow={flow} state={state} />
    case 'password':
      return <NewPasswordStep flow={flow} state={state} />
    case 'enrolment':
      return <EnrolmentStep flow={flow} onCodes={onCodes} />
    case 'binding':
      return <BindingStep flow={flow} />
    default:
      return <CredentialsStep flow={flow} username={username} />
  }
}

/** Takes up what the address calls for and wipes it from there. @returns the secret of the first installation. */
function useCall({ take, setFailure }: SignInFlow): string | null {
  const [call] = useState(() => callOf(location.hash))
  useEffect(() => {
    if (call?.kind === 'refused') setFailure(new Refusal(call.code))
    if (call?.kind === 'link') void take('/sign-in/link', { secret: call.secret })
    if (call) history.replaceState(history.state, '', location.pathname + location.search)
  }, [call, take, setFailure])
  return call?.kind === 'installation' ? call.secret : null
}
