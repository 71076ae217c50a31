import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { InstantText, RefusalNotice } from '../../../../kernel/web/office/index.ts'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import { SecretText } from '../security/SecretText.tsx'

type Installed = {
  readonly bureau: string
  readonly accounts: readonly { username: string; role: string; path: string; expiresAt: string }[]
}

/** The very first step of an installation: which bureau it is for. It answers with a link for each administrator. */
export function InstallationStep({ secret }: { secret: string }) {
  const { t } = useTranslation()
  const { send, sending, failure } = useCommand<Installed>()
  const [installed, setInstalled] = useState<Installed>()
  if (installed) return <Links installed={installed} />
  const begin = async ({ bureau }: { bureau: string }) =>
    setInstalled(await send('POST', 'installation', { secret, bureau }))
  return (
    <>
      <RefusalNotice failure={failure} />
      <p className="sy-lead">{t('authorities.signIn.installation')}</p>
      <Form<{ bureau: string }> layout="vertical" requiredMark={false} onFinish={(input) => void begin(input)}>
        <Form.Item
          name="bureau"
          label={t('authorities.signIn.division')}
          extra={t('authorities.signIn.divisionHelp')}
          validateTrigger="onSubmit"
          rules={[{ required: true, pattern: /^\d{6}$/, message: t('kernel.form.format') }]}
        >
          <Input autoFocus inputMode="numeric" maxLength={6} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={sending}>
          {t('authorities.signIn.install')}
        </Button>
      </Form>
    </>
  )
}

function Links({ installed: { bureau, accounts } }: { installed: Installed }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="sy-lead">{t('authorities.signIn.installed', { bureau })}</p>
      {accounts.map(({ username, role, path, expiresAt }) => (
        <section key={username} aria-label={username}>
          <h2 className="sy-sign-in-role">
            {t(`authorities.post.roleOptions.${role}`)} · {username}
          </h2>
          <SecretText text={`${location.origin}${path}`} />
          <p className="sy-muted">
            {t('authorities.security.validUntil')} <InstantText instant={expiresAt} />
          </p>
        </section>
      ))}
    </>
  )
}
