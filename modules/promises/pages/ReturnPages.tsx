import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import { command } from '../../../kernel/web/api.ts'
import { useGoTo, usePathParams, useQueryString } from '../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  PageFrame,
  RecordDetail,
  RecordForm,
  RefusalNotice,
  RegisterPage,
} from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { GoodsReturn, type ReturnStep, returnSteps } from '../model/index.ts'

const above = { path: '/goods-returns', title: 'promises.goodsReturn.listName' } as const
const today = () => chineseDay(new Date().toISOString())
const dash = (name: keyof GoodsReturn) => (row: GoodsReturn) => (row[name] === null ? '–' : undefined)
const columns = { refundedOn: { render: dash('refundedOn') }, settledOn: { render: dash('settledOn') } }

export function ReturnsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={GoodsReturn}
      subtitle={t('promises.pages.returnsText')}
      columns={columns}
      empty={<EmptyState title={t('promises.pages.noReturn')} text={t('promises.pages.noReturnText')} />}
    />
  )
}

/** The allied shop comes with the address. */
const entered = ['promiseId', 'goods', 'receiptNumber', 'boughtOn', 'returnedOn', 'amountFen', 'note'] as const

/** Entered from the page of the promise; `bought` names the allied shop it was bought at. */
export function NewReturnPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { promiseId, boughtAtId, bought } = useQueryString()
  return (
    <PageFrame
      title={t('promises.pages.newReturn')}
      above={{ ...above, title: t(above.title) }}
      {...(bought ? { subtitle: t('promises.pages.boughtAt', { bought }) } : {})}
    >
      <RecordForm
        model={GoodsReturn}
        fields={entered}
        initial={{ returnedOn: today(), boughtOn: today(), ...(promiseId ? { promiseId } : {}) }}
        onCancel={() => goTo(promiseId ? `/return-promises/${promiseId}` : above.path)}
        onSubmit={async (input, key) => {
          const body = { ...input, ...(boughtAtId ? { boughtAtId } : {}) }
          const { id } = await command<{ id: string }>('POST', GoodsReturn.path, body, { key })
          goTo(`${above.path}/${id}`)
        }}
      />
    </PageFrame>
  )
}

const rows = {
  version: null,
  ...Object.fromEntries((['verifiedOn', 'refundedOn', 'settledOn', 'note'] as const).map((name) => [name, dash(name)])),
}

/** The step that is next; the others say nothing of it. */
function nextOf({ verifiedOn, refundedOn, settledOn, isCross }: GoodsReturn): ReturnStep | undefined {
  if (verifiedOn === null) return 'verify'
  if (refundedOn === null) return 'refund'
  return isCross && settledOn === null ? 'settle' : undefined
}

export function ReturnPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { send, failure } = useCommand<GoodsReturn>()
  const take = (step: ReturnStep, version: number) => void send('POST', `goods-returns/${id}/steps`, { step, version })
  return (
    <>
      <RefusalNotice failure={failure} />
      <RecordDetail
        model={GoodsReturn}
        id={id}
        above={{ ...above, title: t(above.title) }}
        steps={(row) =>
          returnSteps
            .filter((step) => step === nextOf(row))
            .map((step) => ({
              key: step,
              title: t(`promises.pages.${step}`),
              run: () => take(step, row.version),
              permission: 'promises.handle',
            }))
        }
        rows={rows}
      />
    </>
  )
}
