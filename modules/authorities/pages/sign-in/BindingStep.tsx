import { useTranslation } from 'react-i18next'
import { CodeForm } from './CodeStep.tsx'
import type { SignInFlow } from './use-sign-in.ts'

/** The provider knows this person, the house does not yet: a code of the administrator says which account it is. */
export function BindingStep({ flow }: { flow: SignInFlow }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="sy-lead">{t('authorities.signIn.binding')}</p>
      <CodeForm
        label={t('authorities.signIn.bindingCode')}
        sending={flow.sending}
        onCode={(code) => void flow.take('sign-in/binding', { code })}
      />
    </>
  )
}
