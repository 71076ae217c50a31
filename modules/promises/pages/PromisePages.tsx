import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import { numberText } from '../../../kernel/web/format.ts'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  NewRecordPage,
  RecordDetail,
  type RecordSection,
  RegisterPage,
  RegisterSection,
} from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { useMatter } from '../../matters/pages/index.tsx'
import { GoodsReturn, type Progress, type PromiseAnswer, Promised, promiseForms } from '../model/index.ts'

const above = { path: '/return-promises', title: 'promises.promise.listName' } as const
const blank = (name: keyof Promised) => ({ render: (row: Promised) => (row[name] === null ? '–' : undefined) })

export function PromisesPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Promised}
      subtitle={t('promises.pages.promisesText')}
      columns={{ alliance: blank('alliance'), publishedOn: blank('publishedOn') }}
      above={() => <PlanAndActual />}
      create={{ path: '/return-promises/new', permission: 'promises.handle' }}
      empty={<EmptyState title={t('promises.pages.noPromise')} text={t('promises.pages.noPromiseText')} />}
    />
  )
}

/** What the year's plan says, and what there is. */
export function PlanAndActual() {
  const { t } = useTranslation()
  const year = chineseDay(new Date().toISOString()).slice(0, 4)
  const { answer } = useQuestion<Progress>('promise-progress', { year })
  if (!answer) return null
  return (
    <Table
      size="small"
      pagination={false}
      rowKey="kind"
      title={() => t('promises.pages.progress', { year })}
      dataSource={answer.items}
      columns={[
        { title: t('promises.target.kind'), render: (_, { kind }) => t(`promises.target.kindOptions.${kind}`) },
        {
          title: t('promises.pages.planned'),
          render: (_, { planned }) => (planned === null ? '–' : numberText(planned)),
        },
        { title: t('promises.pages.actual'), render: (_, { actual }) => numberText(actual) },
        {
          title: t('promises.pages.rate'),
          render: (_, { planned, actual }) =>
            planned === null ? '–' : `${Math.floor((actual * 1000) / planned) / 10} %`,
        },
      ]}
    />
  )
}

export const NewPromisePage = () => (
  <NewRecordPage model={Promised} title="promises.pages.newPromise" initial={{ periodDays: 7 }} />
)

const optional = [
  'address',
  'exclusions',
  'alliance',
  'publishedOn',
  'warnedOn',
  'breach',
  'mended',
  'endedOn',
] as const
const dash = (name: keyof Promised) => (row: Promised) => (row[name] === null ? '–' : undefined)
const rows = {
  version: null,
  outcome: dash('outcome'),
  breachComplaintId: dash('breachComplaintId'),
  ...Object.fromEntries(optional.map((name) => [name, dash(name)])),
}

/** One promise: what can be done now, what hangs in the shop, what was brought back. */
export function PromisePage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { head, steps, sections } = useMatter(id, promiseForms)
  const published: readonly RecordSection[] = [
    { key: 'sheet', title: t('promises.sheet.title'), content: <SheetLink id={id} /> },
    { key: 'returns', title: t('promises.goodsReturn.listName'), content: <ReturnsOf id={id} /> },
  ]
  return (
    <RecordDetail
      model={Promised}
      id={id}
      above={{ ...above, title: t(above.title) }}
      head={() => head}
      steps={() => steps}
      sections={({ publishedOn }) => [...sections, ...(publishedOn === null ? [] : published)]}
      rows={rows}
    />
  )
}

const SheetLink = ({ id }: { id: string }) => {
  const { t } = useTranslation()
  return (
    <>
      <p>{t('promises.sheet.text')}</p>
      <PageLink to={`/return-promises/${id}/sheet`}>{t('promises.sheet.open')}</PageLink>
    </>
  )
}

/** What was brought back here; what was bought at an allied shop is entered from its name. */
function ReturnsOf({ id }: { id: string }) {
  const { t } = useTranslation()
  const may = useMay()
  const { answer } = useQuestion<PromiseAnswer>(`public/return-promises/${id}`)
  const partners = answer?.partners ?? []
  return (
    <>
      <RegisterSection
        model={GoodsReturn}
        fixed={{ promiseId: id }}
        columns={{ promiseId: { hidden: true } }}
        empty={<EmptyState title={t('promises.pages.noReturn')} />}
      />
      {may('promises.handle') && answer?.promise.isPublic && (
        <ul>
          <li>
            <PageLink to="/goods-returns/new" query={{ promiseId: id }}>
              {t('promises.pages.returnHere')}
            </PageLink>
          </li>
          {partners.map(({ id: boughtAtId, shopName: bought, bureauName }) => (
            <li key={boughtAtId}>
              <PageLink to="/goods-returns/new" query={{ promiseId: id, boughtAtId, bought }}>
                {t('promises.pages.returnFrom', { bought, bureauName })}
              </PageLink>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
