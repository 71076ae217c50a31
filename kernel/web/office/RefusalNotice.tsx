import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../errors.ts'
import { type Failure, Unreachable } from '../api.ts'
import { refusalText } from '../texts.ts'

/** Why a command did not happen, above the place where it was given. Nothing when nothing failed. */
export function RefusalNotice({ failure, onClose }: { failure: Failure | null; onClose?: (() => void) | undefined }) {
  const { t } = useTranslation()
  if (!failure) return null
  const closable = onClose ? { onClose, 'aria-label': t('kernel.close') } : false
  if (failure instanceof Refusal) {
    return (
      <Alert
        className="sy-notice"
        type="warning"
        showIcon
        closable={closable}
        title={refusalText(t, failure.code, failure.details)}
        description={<span className="sy-code">{failure.code}</span>}
      />
    )
  }
  const words = failure instanceof Unreachable ? 'offline' : 'broken'
  return (
    <Alert
      className="sy-notice"
      type="error"
      showIcon
      closable={closable}
      title={t(`kernel.${words}.title`)}
      description={t(`kernel.${words}.command`)}
    />
  )
}
