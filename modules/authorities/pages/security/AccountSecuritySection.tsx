import { Button, Descriptions, Input, Modal, Popconfirm, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { command } from '../../../../kernel/web/api.ts'
import { FailureState, InstantText, LoadingState, RefusalNotice } from '../../../../kernel/web/office/index.ts'
import { useMay } from '../../../../kernel/web/session.tsx'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { AccountSecurity, IssuedCode, IssuedLink } from '../../model/sign-in.ts'
import { SecretText } from './SecretText.tsx'
import { SessionLine } from './SessionSection.tsx'
import { useGuarded } from './use-guarded.tsx'

type Issued = { readonly text: string; readonly expiresAt: string }

/** How an account signs in, for who administers it: locked or not, factors, identities, sessions. */
export function AccountSecuritySection({ id }: { id: string }) {
  const may = useMay()
  const guarded = useGuarded()
  const [issued, setIssued] = useState<Issued | null>(null)
  const { answer, failure, retry } = useQuestion<AccountSecurity>(`accounts/${id}/security`)
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState rows={4} />
  return (
    <>
      <RefusalNotice failure={guarded.failure} />
      {guarded.dialog}
      <Facts security={answer} />
      {may('accounts.manage') && <Acts id={id} security={answer} guarded={guarded} onIssued={setIssued} />}
      <IssuedDialog issued={issued} onClose={() => setIssued(null)} />
    </>
  )
}

function Facts({ security }: { security: AccountSecurity }) {
  const { t } = useTranslation()
  const { blockedUntil, authenticatorSince, passkeys, identities, sessions } = security
  const item = (key: string, children: React.ReactNode) => ({ key, label: t(`authorities.security.${key}`), children })
  return (
    <Descriptions
      column={1}
      size="small"
      bordered
      items={[
        item(
          'state',
          blockedUntil ? (
            <Tag color="error">
              {t('authorities.security.blockedUntil')} <InstantText instant={blockedUntil} />
            </Tag>
          ) : (
            t('authorities.security.failures', { failures: security.failures })
          ),
        ),
        item('password', <PasswordFact security={security} />),
        item('authenticator', authenticatorSince ? <InstantText instant={authenticatorSince} /> : t('kernel.none')),
        item('passkeys', <Names names={passkeys.map(({ name }) => name)} />),
        item('identities', <Names names={identities.map(({ subject }) => subject)} />),
        item(
          'sessions',
          sessions.length === 0 ? t('kernel.none') : sessions.map((one) => <SessionLine key={one.id} session={one} />),
        ),
      ]}
    />
  )
}

function Names({ names }: { names: readonly string[] }) {
  const { t } = useTranslation()
  return names.length === 0 ? t('kernel.none') : names.map((name) => <Tag key={name}>{name}</Tag>)
}

function PasswordFact({ security }: { security: AccountSecurity }) {
  const { t } = useTranslation()
  if (!security.hasPassword) return t('authorities.security.noPassword')
  if (security.mustChangePassword) return t('authorities.security.mustChange')
  return (
    <>
      {t('authorities.security.changedAt')} <InstantText instant={security.passwordChangedAt} />
    </>
  )
}

type ActsProps = {
  id: string
  security: AccountSecurity
  guarded: ReturnType<typeof useGuarded>
  onIssued: (issued: Issued) => void
}

function Acts({ id, security, guarded, onIssued }: ActsProps) {
  const { t } = useTranslation()
  const path = `accounts/${id}`
  const act = (method: 'POST' | 'DELETE', what: string) => void guarded.run(() => command(method, `${path}/${what}`))
  const reset = () =>
    guarded.run(async () => {
      const link = await command<IssuedLink>('POST', `${path}/links`)
      onIssued({ text: `${location.origin}${link.path}`, expiresAt: link.expiresAt })
    })
  const hasFactors = security.authenticatorSince !== null || security.passkeys.length > 0
  return (
    <div className="sy-actions sy-security-acts">
      {security.failures > 0 && (
        <Button onClick={() => act('POST', 'unlocking')}>{t('authorities.security.unlock')}</Button>
      )}
      <Popconfirm title={t('authorities.security.resetText')} onConfirm={() => void reset()}>
        <Button>{t('authorities.security.reset')}</Button>
      </Popconfirm>
      {hasFactors && (
        <Popconfirm title={t('authorities.security.removeFactorsText')} onConfirm={() => act('DELETE', 'factors')}>
          <Button danger>{t('authorities.security.removeFactors')}</Button>
        </Popconfirm>
      )}
      {security.sessions.length > 0 && (
        <Button danger onClick={() => act('DELETE', 'sessions')}>
          {t('authorities.security.endAll')}
        </Button>
      )}
      {security.hasProvider && <IdentityActs id={id} security={security} guarded={guarded} onIssued={onIssued} />}
    </div>
  )
}

function IdentityActs({ id, security, guarded, onIssued }: ActsProps) {
  const { t } = useTranslation()
  const [subject, setSubject] = useState('')
  const path = `accounts/${id}`
  const give = () =>
    guarded.run(async () => {
      const { code, expiresAt } = await command<IssuedCode>('POST', `${path}/binding-codes`)
      onIssued({ text: code, expiresAt })
    })
  const bind = () =>
    guarded.run(async () => {
      await command('POST', `${path}/identities`, { subject })
      setSubject('')
    })
  const unbind = (bound: string) =>
    guarded.run(() => command('DELETE', `${path}/identities/${encodeURIComponent(bound)}`))
  return (
    <>
      <Button onClick={() => void give()}>{t('authorities.security.giveCode')}</Button>
      <Input.Search
        aria-label={t('authorities.security.subject')}
        placeholder={t('authorities.security.subject')}
        enterButton={t('authorities.security.bind')}
        value={subject}
        maxLength={255}
        onChange={({ target }) => setSubject(target.value)}
        onSearch={() => subject && void bind()}
        className="sy-security-subject"
      />
      {security.identities.map(({ subject: bound }) => (
        <Button key={bound} danger onClick={() => void unbind(bound)}>
          {t('authorities.security.unbind', { subject: bound })}
        </Button>
      ))}
    </>
  )
}

function IssuedDialog({ issued, onClose }: { issued: Issued | null; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal
      open={issued !== null}
      title={t('authorities.security.issued')}
      onCancel={onClose}
      onOk={onClose}
      cancelButtonProps={{ hidden: true }}
    >
      <p className="sy-lead">{t('authorities.security.issuedText')}</p>
      <SecretText text={issued?.text ?? ''} />
      <p className="sy-muted">
        {t('authorities.security.validUntil')} <InstantText instant={issued?.expiresAt ?? null} />
      </p>
    </Modal>
  )
}
