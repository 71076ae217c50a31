import { useTranslation } from 'react-i18next'
import { PublicEmpty, PublicPage } from '../../kernel/web/public/index.ts'

/** The portal of a site in which no module gives a home page. */
export function HomePage() {
  const { t } = useTranslation()
  return (
    <PublicPage title={t('kernel.public.name')} lead={t('kernel.public.welcomeText')}>
      <PublicEmpty title={t('kernel.public.noPages')} text={t('kernel.public.noPagesText')} />
    </PublicPage>
  )
}
