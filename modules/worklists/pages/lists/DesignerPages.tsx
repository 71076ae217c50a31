import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { addDays, chineseDay } from '../../../../kernel/calendar.ts'
import { command } from '../../../../kernel/web/api.ts'
import { useGoTo, usePathParams } from '../../../../kernel/web/navigation.tsx'
import { FailureState, LoadingState, PageFrame, RecordForm } from '../../../../kernel/web/office/index.ts'
import { useSession } from '../../../../kernel/web/session.tsx'
import { useCalendar } from '../../../../kernel/web/use-calendar.ts'
import { useQuestion, useRecord } from '../../../../kernel/web/use-register.ts'
import { workingDayAfter } from '../../../exchange/pages/index.tsx'
import { type Design, Worklist } from '../../model/index.ts'
import '../worklists.css'
import { FormDesigner } from './FormDesigner.tsx'
import { QuotasInput } from './QuotasInput.tsx'

const above = (t: ReturnType<typeof useTranslation>['t']) => ({
  path: '/worklists',
  title: t('worklists.worklist.listName'),
})

/** What a new list begins with: one month, three days of warning, proof in words, checked by another. */
const useUsual = () => {
  const { account } = useSession()
  const today = chineseDay(new Date().toISOString())
  const calendar = useCalendar(today, addDays(today, 60))
  if (!calendar) return null
  return {
    kind: 'ledger',
    keeperId: account.id,
    dueOn: workingDayAfter(today, 22, calendar),
    warnDays: 3,
    proof: ['text'],
    checking: 'one',
  }
}

export function NewWorklistPage() {
  const { t } = useTranslation()
  const usual = useUsual()
  return (
    <PageFrame title={t('worklists.pages.new')} above={above(t)}>
      {usual ? <NewWorklistForm initial={usual} design={null} /> : <LoadingState />}
    </PageFrame>
  )
}

/** A list that was good is made again: its form, demands and quotas, with a name and a day of its own. */
export function AgainWorklistPage() {
  const { t } = useTranslation()
  const usual = useUsual()
  const { id = '' } = usePathParams()
  const { record: list, failure, retry } = useRecord(Worklist, id)
  const { answer: design } = useQuestion<Design>(`worklists/${id}/design`)
  return (
    <PageFrame title={t('worklists.pages.new')} above={above(t)}>
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!failure && !(list && design && usual) && <LoadingState />}
      {list && design && usual && (
        <>
          <Alert type="info" showIcon title={t('worklists.pages.templateFrom', { name: list.name })} />
          <NewWorklistForm initial={{ ...list, keeperId: usual.keeperId, dueOn: usual.dueOn }} design={design} />
        </>
      )}
    </PageFrame>
  )
}

type NewWorklistFormProps = { initial: Readonly<Record<string, unknown>>; design: Design | null }

function NewWorklistForm({ initial, design }: NewWorklistFormProps) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  return (
    <RecordForm
      model={Worklist}
      initial={initial}
      submitText={t('worklists.pages.create')}
      onCancel={() => goTo('/worklists')}
      onSubmit={async (input, key) => {
        const { id } = await command<Worklist>('POST', 'worklists', entered(input), { key })
        goTo(`/worklists/${id}`)
      }}
    >
      <FormDesigner initial={design?.form ?? []} />
      <QuotasInput initial={design?.quotas.map(({ unitId, amount, dueOn }) => ({ unitId, amount, dueOn })) ?? []} />
    </RecordForm>
  )
}

export function ChangeWorklistPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { id = '' } = usePathParams()
  const { record: list, failure, retry } = useRecord(Worklist, id)
  const { answer: design } = useQuestion<Design>(`worklists/${id}/design`)
  const page = `/worklists/${id}`
  return (
    <PageFrame title={t('worklists.pages.change')} above={list ? { path: page, title: list.name } : above(t)}>
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!failure && !(list && design) && <LoadingState />}
      {list && design && (
        <RecordForm
          key={id}
          model={Worklist}
          record={list}
          submitText={t('worklists.pages.save')}
          onCancel={() => goTo(page)}
          onSubmit={async (input, key) => {
            await command('PUT', `worklists/${id}`, { ...entered(input), version: list.version }, { key })
            goTo(page)
          }}
        >
          <FormDesigner initial={design.form} />
          <QuotasInput initial={design.quotas.map(({ unitId, amount, dueOn }) => ({ unitId, amount, dueOn }))} />
        </RecordForm>
      )}
    </PageFrame>
  )
}

type Line = Readonly<Record<string, unknown>>

/** Lines as they are sent: a label without blanks around it, no day where none was said. */
function entered({ form = [], quotas = [], ...input }: Record<string, unknown>): object {
  return {
    ...input,
    form: (form as readonly Line[]).map((field) => ({
      ...field,
      label: String(field.label ?? '').trim(),
      options: field.kind === 'choice' ? (field.options ?? []) : [],
    })),
    quotas: (quotas as readonly Line[]).map((quota) => ({ ...quota, dueOn: quota.dueOn ?? null })),
  }
}
