import { browserSupportsWebAuthn, startRegistration } from '@simplewebauthn/browser'
import { Button, Form, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../../../kernel/errors.ts'
import { command } from '../../../../kernel/web/api.ts'
import { InstantText, PageSection, RefusalNotice } from '../../../../kernel/web/office/index.ts'
import type { AccountSecurity } from '../../model/sign-in.ts'
import { useGuarded } from './use-guarded.tsx'

type Options = Parameters<typeof startRegistration>[0]['optionsJSON']

/** Passkeys: registered on this device, named, removed. */
export function PasskeySection({ security }: { security: AccountSecurity }) {
  const { t } = useTranslation()
  const guarded = useGuarded()
  const isPossible = security.hasPasskeys && browserSupportsWebAuthn()
  return (
    <PageSection title={t('authorities.security.passkeys')}>
      <RefusalNotice failure={guarded.failure} />
      {guarded.dialog}
      {security.passkeys.length === 0 && <p className="sy-muted">{t('authorities.security.noPasskeys')}</p>}
      <ul className="sy-security-list">
        {security.passkeys.map((passkey) => (
          <PasskeyLine key={passkey.id} passkey={passkey} guarded={guarded} />
        ))}
      </ul>
      {isPossible ? <NewPasskey guarded={guarded} /> : <p className="sy-muted">{t('authorities.security.noName')}</p>}
    </PageSection>
  )
}

type Guarded = ReturnType<typeof useGuarded>
type Passkey = AccountSecurity['passkeys'][number]

function PasskeyLine({ passkey, guarded }: { passkey: Passkey; guarded: Guarded }) {
  const { t } = useTranslation()
  const [name, setName] = useState<string | null>(null)
  const path = `/session/passkeys/${encodeURIComponent(passkey.id)}`
  const rename = async () => {
    if (name && name !== passkey.name) await guarded.run(() => command('PUT', path, { name }))
    setName(null)
  }
  return (
    <li>
      <div>
        {name === null ? (
          <strong>{passkey.name}</strong>
        ) : (
          <Input
            autoFocus
            aria-label={t('authorities.security.passkeyName')}
            value={name}
            maxLength={60}
            onChange={({ target }) => setName(target.value)}
            onPressEnter={() => void rename()}
            onBlur={() => void rename()}
          />
        )}
        <span className="sy-muted">
          {t('authorities.security.since')} <InstantText instant={passkey.createdAt} /> ·{' '}
          {t('authorities.security.lastUsed')}{' '}
          {passkey.lastUsedAt ? <InstantText instant={passkey.lastUsedAt} /> : t('authorities.security.never')}
        </span>
      </div>
      <div className="sy-actions">
        <Button onClick={() => setName(passkey.name)}>{t('authorities.security.rename')}</Button>
        <Popconfirm
          title={t('authorities.security.removePasskey')}
          onConfirm={() => void guarded.run(() => command('DELETE', path))}
        >
          <Button danger>{t('authorities.security.remove')}</Button>
        </Popconfirm>
      </div>
    </li>
  )
}

function NewPasskey({ guarded }: { guarded: Guarded }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ name: string }>()
  const register = ({ name }: { name: string }) =>
    guarded.run(async () => {
      const optionsJSON = await command<Options>('POST', '/session/passkeys/options')
      const response = await startRegistration({ optionsJSON }).catch(notAccepted)
      await command('POST', '/session/passkeys', { name, response })
      form.resetFields()
    })
  return (
    <Form form={form} layout="inline" requiredMark={false} onFinish={(input: { name: string }) => void register(input)}>
      <Form.Item
        name="name"
        label={t('authorities.security.passkeyName')}
        rules={[{ required: true, message: t('kernel.form.required') }]}
      >
        <Input maxLength={60} placeholder={t('authorities.security.passkeyExample')} />
      </Form.Item>
      <Button htmlType="submit" loading={guarded.sending}>
        {t('authorities.security.addPasskey')}
      </Button>
    </Form>
  )
}

/** Whoever closes the browser's question has not been refused by us; what he sees is the same. */
function notAccepted(): never {
  throw new Refusal('passkey/not-accepted')
}
