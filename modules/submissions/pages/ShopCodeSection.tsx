import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { FailureState, LoadingState } from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { ShopCodes } from '../model/index.ts'
import { NoAddress } from './ShopCodesPage.tsx'

/** On the page of a business: the code that hangs in its shop. */
export function ShopCodeSection({ subjectId }: { subjectId: string }) {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<ShopCodes>('shop-codes', { ids: subjectId })
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState />
  if (answer.address === null) return <NoAddress />
  return (
    <>
      <p>{t('submissions.shopCodes.sectionText')}</p>
      <PageLink to="/shop-codes" query={{ ids: subjectId }}>
        {t('submissions.shopCodes.print')}
      </PageLink>
    </>
  )
}
