import { Form, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../../../kernel/errors.ts'
import { command, type Failure, isFailure } from '../../../../kernel/web/api.ts'
import { RefusalNotice } from '../../../../kernel/web/office/index.ts'
import { useRefresh } from '../../../../kernel/web/use-register.ts'

type Asked = { readonly again: () => void; readonly giveUp: () => void }

/**
 * Acts that ask for a recent proof of who sits there: when the server demands it, the password is asked for and the act
 * done again. `dialog` must stand in the page.
 */
export function useGuarded() {
  const refresh = useRefresh()
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [asked, setAsked] = useState<Asked | null>(null)

  async function run<Answer>(work: () => Promise<Answer>): Promise<Answer | undefined> {
    setSending(true)
    setFailure(null)
    try {
      const answer = await work()
      void refresh()
      return answer
    } catch (error) {
      if (!isFailure(error)) throw error
      if (error instanceof Refusal && error.code === 'session/proof-required')
        return await new Promise<Answer | undefined>((resolve) =>
          setAsked({ again: () => resolve(run(work)), giveUp: () => resolve(undefined) }),
        )
      setFailure(error)
      return undefined
    } finally {
      setSending(false)
    }
  }

  const end = (then: () => void) => {
    setAsked(null)
    then()
  }
  const dialog: ReactNode = asked && (
    <ProofDialog onProven={() => end(asked.again)} onCancel={() => end(asked.giveUp)} />
  )
  return { run, sending, failure, dialog, dismiss: () => setFailure(null) }
}

function ProofDialog({ onProven, onCancel }: { onProven: () => void; onCancel: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ password: string }>()
  const [failure, setFailure] = useState<Failure | null>(null)
  async function prove({ password }: { password: string }) {
    setFailure(null)
    try {
      // No password is as short as a code, so that one field takes either.
      await command('POST', '/session/proof', /^\d{6}$/.test(password) ? { code: password } : { password })
      onProven()
    } catch (error) {
      if (!isFailure(error)) throw error
      setFailure(error)
    }
  }
  return (
    <Modal
      open
      width={400}
      title={t('authorities.security.prove')}
      okText={t('authorities.signIn.confirm')}
      onOk={() => form.submit()}
      onCancel={onCancel}
    >
      <p className="sy-lead">{t('authorities.security.proveText')}</p>
      <RefusalNotice failure={failure} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(input) => void prove(input)}>
        <Form.Item
          name="password"
          label={t('authorities.security.passwordOrCode')}
          rules={[{ required: true, message: t('kernel.form.required') }]}
        >
          <Input.Password autoFocus autoComplete="current-password" maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
