import { Button, Popconfirm, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { command } from '../../../../kernel/web/api.ts'
import { InstantText, PageSection, RefusalNotice } from '../../../../kernel/web/office/index.ts'
import type { AccountSecurity, AuthenticatorOffer, RecoveryCodes } from '../../model/sign-in.ts'
import { CodeForm } from '../sign-in/CodeStep.tsx'
import { AuthenticatorPicture } from './AuthenticatorPicture.tsx'
import { RecoveryCodeList } from './RecoveryCodeList.tsx'
import { useGuarded } from './use-guarded.tsx'

/** The authenticator app: set up, recovery codes, removed. */
export function AuthenticatorSection({ security }: { security: AccountSecurity }) {
  const { t } = useTranslation()
  const { run, sending, failure, dialog } = useGuarded()
  const [offer, setOffer] = useState<AuthenticatorOffer | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const since = security.authenticatorSince
  const begin = () => run(async () => setOffer(await command<AuthenticatorOffer>('POST', 'session/authenticator')))
  const confirm = (code: string) =>
    run(async () => {
      setCodes((await command<RecoveryCodes>('POST', 'session/authenticator/confirmation', { code })).recoveryCodes)
      setOffer(null)
    })
  const renew = () =>
    run(async () => setCodes((await command<RecoveryCodes>('POST', 'session/recovery-codes')).recoveryCodes))
  const remove = () => run(() => command('DELETE', 'session/authenticator'))
  return (
    <PageSection
      title={t('authorities.security.authenticator')}
      actions={
        since ? (
          <div className="sy-actions">
            <Button loading={sending} onClick={() => void renew()}>
              {t('authorities.security.renewCodes')}
            </Button>
            <Popconfirm title={t('authorities.security.removeAuthenticator')} onConfirm={() => void remove()}>
              <Button danger>{t('authorities.security.remove')}</Button>
            </Popconfirm>
          </div>
        ) : (
          !offer && (
            <Button loading={sending} onClick={() => void begin()}>
              {t('authorities.security.setUp')}
            </Button>
          )
        )
      }
    >
      <RefusalNotice failure={failure} />
      {dialog}
      {codes && <RecoveryCodeList codes={codes} onSeen={() => setCodes(null)} />}
      {offer && (
        <div className="sy-narrow-form">
          <AuthenticatorPicture offer={offer} />
          <CodeForm label={t('authorities.signIn.firstCode')} sending={sending} onCode={(code) => void confirm(code)} />
        </div>
      )}
      {!offer && !codes && <Standing security={security} />}
    </PageSection>
  )
}

function Standing({ security }: { security: AccountSecurity }) {
  const { t } = useTranslation()
  const { authenticatorSince: since, recoveryCodesLeft: left } = security
  if (!since) return <p className="sy-muted">{t('authorities.security.noAuthenticator')}</p>
  return (
    <p>
      <Tag color="success">{t('authorities.security.inForce')}</Tag> <InstantText instant={since} /> ·{' '}
      {t('authorities.security.codesLeft', { left })}
    </p>
  )
}
