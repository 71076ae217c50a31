import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PublicFailure } from '../../../kernel/web/public/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { Box } from './Box.tsx'

type PhoneCodeProps<Proof> = {
  /** Where a code is asked for and where it is shown, below `/api/`. */
  askAt: string
  showAt: string
  /** Whose telephone it is, as both expect it. */
  about: object
  /** The name under which `showAt` expects the code. */
  codeAs: string
  isReady?: boolean
  onProved: (proof: Proof) => void
}

/** A code is sent to a telephone, and shows that it is his. */
export function PhoneCode<Proof>({ askAt, showAt, about, codeAs, isReady = true, onProved }: PhoneCodeProps<Proof>) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const [isSent, setIsSent] = useState(false)
  const { send, sending, failure } = useCommand<Proof>()
  const ask = async () => {
    if (await send('POST', askAt, about)) setIsSent(true)
  }
  const show = async () => {
    const proof = await send('POST', showAt, { ...about, [codeAs]: code })
    if (proof) onProved(proof)
  }
  return (
    <>
      <button type="button" className="pub-more" disabled={sending || !isReady} onClick={() => void ask()}>
        {t('submissions.complain.askCode')}
      </button>
      {isSent && (
        <>
          <p role="status">{t('submissions.complain.codeSent')}</p>
          <Box
            label={t('submissions.complain.code')}
            value={code}
            maxLength={6}
            inputMode="numeric"
            autoComplete="one-time-code"
            onChange={setCode}
          />
          <button
            type="button"
            className="pub-do"
            disabled={sending || !/^\d{6}$/.test(code)}
            onClick={() => void show()}
          >
            {t('submissions.complain.showCode')}
          </button>
        </>
      )}
      {failure && <PublicFailure failure={failure} />}
    </>
  )
}
