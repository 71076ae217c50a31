import { useTranslation } from 'react-i18next'
import { PublicNotice } from '../../../kernel/web/public/index.ts'
import type { ScannedShop } from './use-shop.ts'

/** What is wrong with the code that was scanned. */
export function ScannedNotice({ shop }: { shop: ScannedShop }) {
  const { t } = useTranslation()
  if (shop.is === 'forged')
    return (
      <PublicNotice tone="warning" title={t('submissions.complain.codeForged')}>
        <p>{t('submissions.complain.codeForgedText')}</p>
      </PublicNotice>
    )
  if (!('choose' in shop)) return null
  const words = `submissions.complain.code${shop.is === 'closed' ? 'Closed' : 'Other'}`
  return (
    <PublicNotice tone="warning" title={t(words, { name: shop.name })}>
      <p>{t(`${words}Text`)}</p>
      <button type="button" className="pub-more" onClick={shop.choose}>
        {t('submissions.complain.codeChoose', { name: shop.name })}
      </button>
    </PublicNotice>
  )
}
