import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../../kernel/web/navigation.tsx'
import { EmptyState, RegisterPage } from '../../../../kernel/web/office/index.ts'
import { useMay } from '../../../../kernel/web/session.tsx'
import { Premises } from '../../model/index.ts'

const unknown = { pointSource: 'unknown', isDomicile: 'true', validUntil: '~' }

/** Domiciles of which nobody knows where they lie: a to-do, each with its way to the map. */
export function UnknownPlacesPage() {
  const { t } = useTranslation()
  const may = useMay()
  const mayLocate = may('businesses.locate')
  return (
    <RegisterPage
      model={Premises}
      title={t('businesses.map.unknown')}
      subtitle={t('businesses.map.unknownAbout')}
      fixed={unknown}
      hasSearch={false}
      actions={
        may('businesses.record') && (
          <PageLink to="/premises/import" className="sy-button">
            {t('businesses.map.importPlaces')}
          </PageLink>
        )
      }
      columns={{
        address: {
          width: 360,
          render: ({ id, address }) =>
            mayLocate ? <PageLink to={`/premises/${id}/point`}>{address}</PageLink> : address,
        },
      }}
      empty={<EmptyState title={t('businesses.map.allKnown')} />}
    />
  )
}
