import { Button, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SignInState } from '../../model/sign-in.ts'
import { NewPasswordFields } from '../security/NewPasswordFields.tsx'
import type { SignInFlow } from './use-sign-in.ts'

/** Whoever got his password from another, or a link, sets his own. */
export function NewPasswordStep({ flow, state }: { flow: SignInFlow; state: SignInState }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="sy-lead">{t('authorities.signIn.newPassword', { username: state.username })}</p>
      <Form<{ password: string }>
        layout="vertical"
        requiredMark={false}
        onFinish={({ password }) => void flow.take('sign-in/password', { password })}
      >
        {/* So that the browser keeps the password under the right name. */}
        <input type="text" hidden readOnly autoComplete="username" value={state.username ?? ''} />
        <NewPasswordFields least={state.leastCharacters} />
        <Button type="primary" htmlType="submit" block loading={flow.sending}>
          {t('authorities.signIn.setPassword')}
        </Button>
      </Form>
    </>
  )
}
