import { useTranslation } from 'react-i18next'
import { ImportPanel, PageFrame } from '../../../../kernel/web/office/index.ts'
import { PlaceRow } from '../../model/index.ts'

/** Where many domiciles lie, out of a file by credit code. */
export function ImportPlacesPage() {
  const { t } = useTranslation()
  return (
    <PageFrame
      title={t('businesses.map.importPlaces')}
      above={{ path: '/premises/unknown', title: t('businesses.map.unknown') }}
    >
      <ImportPanel model={PlaceRow} />
    </PageFrame>
  )
}
