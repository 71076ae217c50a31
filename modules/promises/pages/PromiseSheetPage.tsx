import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { FailureState, LoadingState, PageFrame } from '../../../kernel/web/office/index.ts'
import { PrintButton } from '../../../kernel/web/office/PrintButton.tsx'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { PromiseAnswer, PromiseCode, PublicPromise } from '../model/index.ts'
import './promises.css'

/** What hangs in a shop that promised: its promise, and the code that shows whether it still holds. */
export function PromiseSheetPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { answer, failure, retry } = useQuestion<PromiseAnswer>(`public/return-promises/${id}`)
  const { answer: code } = useQuestion<PromiseCode>(`return-promises/${id}/code`)
  const above = { path: `/return-promises/${id}`, title: t('promises.promise.recordName') }
  return (
    <PageFrame title={t('promises.sheet.title')} above={above} actions={code?.qrCode ? <PrintButton /> : null}>
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!failure && !(answer && code) && <LoadingState />}
      {code?.qrCode === null && <Alert type="warning" showIcon title={t('promises.sheet.noAddress')} />}
      {answer && code?.qrCode && <Sheet promise={answer.promise} qrCode={code.qrCode} />}
    </PageFrame>
  )
}

function Sheet({ promise, qrCode }: { promise: PublicPromise; qrCode: string }) {
  const { t } = useTranslation()
  const { shopName, address, periodDays, scope, exclusions, alliance, bureauName } = promise
  return (
    <article className="prm-sheet" aria-label={shopName}>
      <header>{t('promises.sheet.head', { days: periodDays })}</header>
      <h2>{shopName}</h2>
      {address && <p>{address}</p>}
      <p>{t('promises.sheet.scope', { scope })}</p>
      {exclusions && <p>{t('promises.sheet.exclusions', { exclusions })}</p>}
      {alliance && <p>{t('promises.sheet.alliance', { alliance })}</p>}
      <img src={`data:image/svg+xml;utf8,${encodeURIComponent(qrCode)}`} alt={t('promises.sheet.code', { shopName })} />
      <p>{t('promises.sheet.scan')}</p>
      <footer>{bureauName}</footer>
    </article>
  )
}
