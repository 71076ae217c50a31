import { useTranslation } from 'react-i18next'
import { PublicSection } from '../../../kernel/web/public/index.ts'

const limits = ['drawn', 'register', 'collusion', 'spoil', 'clock', 'classes'] as const

/** What weighing a draw again cannot prove (docs/draw-format.md, section 12), said where it is weighed. */
export function Limits() {
  const { t } = useTranslation()
  return (
    <PublicSection title={t('publication.limits.title')}>
      <ul className="pub-notes">
        {limits.map((limit) => (
          <li key={limit}>{t(`publication.limits.${limit}`)}</li>
        ))}
      </ul>
    </PublicSection>
  )
}
