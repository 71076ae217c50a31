import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { RefusalNotice } from '../../../../kernel/web/office/index.ts'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import type { StepProps } from './step-props.ts'

/** After T1 the secret is told with one click; before, this device does not send it whatever is pressed. */
export function RevealStep({ ceremony, part: { kept } }: StepProps) {
  const { t } = useTranslation()
  const { send, sending, failure } = useCommand()
  if (!kept) return null
  const { secret, commitment } = kept
  return (
    <>
      <RefusalNotice failure={failure} />
      <Button
        type="primary"
        loading={sending}
        onClick={() => void send('POST', `draws/${ceremony.id}/reveals`, { party: commitment.party, secret })}
      >
        {t('inspections.pages.contributions.reveal')}
      </Button>
    </>
  )
}
