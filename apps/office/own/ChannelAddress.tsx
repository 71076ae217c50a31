import { Button, Input, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RefusalNotice } from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import type { OwnChannel } from './own-channels.ts'

/** One channel: its address, whether it was proved by a code, and the way to another. */
export function ChannelAddress({ channel: { name, address, isVerified } }: { channel: OwnChannel }) {
  const { t } = useTranslation()
  const { send, sending, failure } = useCommand()
  const [typed, setTyped] = useState('')
  const title = t(`office.channels.names.${name}`)
  const enter = async () => {
    if (await send('PUT', `own-channels/${name}/address`, { address: typed.trim() })) setTyped('')
  }
  return (
    <div className="sy-channel">
      <RefusalNotice failure={failure} />
      <p>
        <strong>{title}</strong> {address ?? t('office.channels.noAddress')}{' '}
        {address !== null && (
          <Tag color={isVerified ? 'success' : 'warning'}>
            {t(isVerified ? 'office.channels.verified' : 'office.channels.unverified')}
          </Tag>
        )}
        {address !== null && (
          <Button size="small" disabled={sending} onClick={() => void send('DELETE', `own-channels/${name}/address`)}>
            {t('office.channels.remove')}
          </Button>
        )}
      </p>
      {address !== null && !isVerified && <CodeField name={name} title={title} />}
      <span className="sy-tags">
        <Input
          value={typed}
          maxLength={120}
          aria-label={t('office.channels.addressOf', { channel: title })}
          placeholder={t(`office.channels.hints.${name}`)}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button disabled={sending || typed.trim().length < 3} onClick={() => void enter()}>
          {t('office.channels.sendCode')}
        </Button>
      </span>
    </div>
  )
}

function CodeField({ name, title }: { name: string; title: string }) {
  const { t } = useTranslation()
  const { send, sending, failure } = useCommand()
  const [code, setCode] = useState('')
  return (
    <>
      <RefusalNotice failure={failure} />
      <span className="sy-tags">
        <Input
          value={code}
          maxLength={6}
          inputMode="numeric"
          autoComplete="one-time-code"
          aria-label={t('office.channels.codeOf', { channel: title })}
          placeholder={t('office.channels.code')}
          onChange={({ target }) => setCode(target.value.replace(/\D/g, ''))}
        />
        <Button
          type="primary"
          disabled={sending || code.length !== 6}
          onClick={() => void send('POST', `own-channels/${name}/codes`, { code })}
        >
          {t('office.channels.verify')}
        </Button>
      </span>
    </>
  )
}
