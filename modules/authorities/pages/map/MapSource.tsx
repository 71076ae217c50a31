import { useTranslation } from 'react-i18next'
import type { AreaShown } from '../../model.ts'

/** Under which numbers the lines of a map may be shown, and where they come from. */
export function MapSource({ areas }: { areas: readonly Pick<AreaShown, 'approvalNumber' | 'source'>[] }) {
  const { t } = useTranslation()
  const numbers = [...new Set(areas.flatMap(({ approvalNumber }) => approvalNumber ?? []))]
  const sources = [...new Set(areas.map(({ source }) => source))]
  return (
    <>
      {numbers.length > 0 && (
        <>{t('kernel.map.approval', { number: numbers.slice(0, 3).join(t('kernel.map.comma')) })} · </>
      )}
      {sources.length > 0 && (
        <>{t('kernel.map.source', { source: sources.slice(0, 3).join(t('kernel.map.comma')) })} · </>
      )}
      {t('kernel.map.system')}
    </>
  )
}
