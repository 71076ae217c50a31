import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { FailureState, LoadingState, PageFrame } from '../../../kernel/web/office/index.ts'
import { PrintButton } from '../../../kernel/web/office/PrintButton.tsx'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { Plate, PublicStation } from '../model/index.ts'
import './stations.css'

/** What hangs at a station: its number, where disputes may be brought, and the code that shows whether it serves. */
export function PlatePage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { answer, failure, retry } = useQuestion<PublicStation>(`public/service-stations/${id}`)
  const { answer: plate } = useQuestion<Plate>(`service-stations/${id}/plate`)
  const above = { path: `/service-stations/${id}`, title: t('stations.station.recordName') }
  return (
    <PageFrame title={t('stations.plate.title')} above={above} actions={plate?.qrCode ? <PrintButton /> : null}>
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!failure && !(answer && plate) && <LoadingState />}
      {plate?.qrCode === null && <Alert type="warning" showIcon title={t('stations.plate.noAddress')} />}
      {answer && plate?.qrCode && <Sheet station={answer} qrCode={plate.qrCode} />}
    </PageFrame>
  )
}

function Sheet({ station, qrCode }: { station: PublicStation; qrCode: string }) {
  const { t } = useTranslation()
  const { name, number, host, hotline, address, bureauName, coveredPlaces } = station
  return (
    <article className="stn-plate" aria-label={name}>
      <header>{t('stations.plate.head')}</header>
      <h2>{name}</h2>
      <p>{t('stations.plate.number', { number })}</p>
      <p>{t('stations.plate.host', { host })}</p>
      {coveredPlaces && <p>{t('stations.plate.covers', { coveredPlaces })}</p>}
      <p>{address}</p>
      <p>{t('stations.plate.hotline', { hotline })}</p>
      <img src={`data:image/svg+xml;utf8,${encodeURIComponent(qrCode)}`} alt={t('stations.plate.code', { name })} />
      <p>{t('stations.plate.scan')}</p>
      <footer>{bureauName}</footer>
    </article>
  )
}
