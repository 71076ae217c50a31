import { useTranslation } from 'react-i18next'
import { FailureState, LoadingState, PageFrame } from '../../../../kernel/web/office/index.ts'
import { useSession } from '../../../../kernel/web/session.tsx'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { AccountSecurity } from '../../model/sign-in.ts'
import { AuthenticatorSection } from './AuthenticatorSection.tsx'
import { PasskeySection } from './PasskeySection.tsx'
import { PasswordSection } from './PasswordSection.tsx'
import { SessionSection } from './SessionSection.tsx'

/** How I sign in: password, second factors, passkeys, and where I am signed in. */
export function SecurityPage() {
  const { t } = useTranslation()
  const { account } = useSession()
  const { answer, failure, retry } = useQuestion<AccountSecurity>('session/security')
  return (
    <PageFrame title={t('authorities.pages.security')} subtitle={`${account.name} · ${account.username}`}>
      {answer ? (
        <>
          <PasswordSection security={answer} />
          <AuthenticatorSection security={answer} />
          <PasskeySection security={answer} />
          <SessionSection security={answer} />
        </>
      ) : failure ? (
        <FailureState failure={failure} onRetry={retry} />
      ) : (
        <LoadingState rows={8} />
      )}
    </PageFrame>
  )
}
