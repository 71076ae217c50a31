import { Alert, Button, Flex } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, type Failure, isFailure } from '../../../kernel/web/api.ts'
import type { BulkFormProps, BulkSelection } from '../../../kernel/web/bulk.ts'
import { useGoTo } from '../../../kernel/web/navigation.tsx'
import { RefusalNotice } from '../../../kernel/web/office/index.ts'
import { mostShopCodes } from '../model/index.ts'

/** The codes of many shops: the first of those meant, as many as one print takes. */
export function PrintCodes({ selection, rows, onCancel }: BulkFormProps) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const [failure, setFailure] = useState<Failure | null>(null)
  const open = async () => {
    try {
      goTo('/shop-codes', { ids: (await idsOf(selection)).join(',') })
    } catch (error) {
      if (!isFailure(error)) throw error
      setFailure(error)
    }
  }
  return (
    <>
      <RefusalNotice failure={failure} />
      {rows > mostShopCodes && (
        <Alert type="info" showIcon title={t('submissions.shopCodes.most', { most: mostShopCodes })} />
      )}
      <p>{t('submissions.shopCodes.manyText')}</p>
      <Flex gap="small" justify="end">
        <Button onClick={onCancel}>{t('kernel.form.cancel')}</Button>
        <Button type="primary" onClick={() => void open()}>
          {t('submissions.shopCodes.open')}
        </Button>
      </Flex>
    </>
  )
}

async function idsOf(selection: BulkSelection): Promise<readonly string[]> {
  if ('ids' in selection) return selection.ids.slice(0, mostShopCodes)
  const query = { ...selection.query, limit: String(mostShopCodes) }
  const { items } = await ask<{ items: { id: string }[] }>('businesses', query)
  return items.map(({ id }) => id)
}
