import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../../../kernel/errors.ts'
import type { Failure } from '../../../../kernel/web/api.ts'
import { RefusalNotice } from '../../../../kernel/web/office/index.ts'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import type { KeptSecret } from './keyring.ts'
import type { StepProps } from './step-props.ts'

/**
 * Makes the secret, keeps it, and only then sends the commitment. What was made once is sent again word for word, so
 * that a broken line leaves no commitment whose secret nobody has.
 */
export function CommitStep({ ceremony, part, keys }: StepProps) {
  const { t } = useTranslation()
  const { send, sending, failure } = useCommand()
  const [refused, setRefused] = useState<Failure | null>(null)
  const [isNotKept, setIsNotKept] = useState(false)
  const commit = async () => {
    const kept = part.kept ?? (await makeAndKeep())
    if (kept) await send('POST', `draws/${ceremony.id}/commitments`, kept.commitment)
  }
  const makeAndKeep = async (): Promise<KeptSecret | null> => {
    setRefused(null)
    try {
      const { makeSecret } = await import('./make-secret.ts')
      if (!part.key || part.party === null) return null
      const secret = makeSecret(ceremony, part.key, part.party)
      const isKept = keys.keep({ secrets: [secret] })
      setIsNotKept(!isKept)
      return isKept ? secret : null
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      setRefused(error)
      return null
    }
  }
  return (
    <>
      <RefusalNotice failure={failure ?? refused} />
      {isNotKept && (
        <Alert className="sy-notice" type="error" showIcon title={t('inspections.pages.contributions.notKept')} />
      )}
      <ol className="sy-way">
        {['made', 'kept', 'sent', 'backup'].map((step) => (
          <li key={step}>{t(`inspections.pages.contributions.way.${step}`)}</li>
        ))}
      </ol>
      <div className="sy-actions">
        <Button type="primary" loading={sending} onClick={() => void commit()}>
          {t(`inspections.pages.contributions.${part.kept ? 'sendAgain' : 'commit'}`)}
        </Button>
        {part.kept && <Button onClick={keys.download}>{t('inspections.pages.keyring.download')}</Button>}
      </div>
    </>
  )
}
