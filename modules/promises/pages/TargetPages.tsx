import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import { command } from '../../../kernel/web/api.ts'
import { useGoTo, usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  FailureState,
  LoadingState,
  PageFrame,
  RecordDetail,
  RecordForm,
  RegisterPage,
} from '../../../kernel/web/office/index.ts'
import { useRecord } from '../../../kernel/web/use-register.ts'
import { Target } from '../model/index.ts'

const list = '/promise-targets'
const plan = 'promises.approve'

/** How many the bureaus plan to have. */
export function TargetsPage() {
  const { t } = useTranslation()
  const create = { path: `${list}/new`, permission: plan }
  return <RegisterPage model={Target} hasSearch={false} subtitle={t('promises.pages.targetsText')} create={create} />
}

export function TargetPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  return (
    <RecordDetail
      model={Target}
      id={id}
      above={{ path: list, title: t('promises.target.listName') }}
      steps={() => [
        { key: 'change', title: t('kernel.detail.change'), path: `${list}/${id}/change`, permission: plan },
      ]}
    />
  )
}

export function NewTargetPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const year = Number(chineseDay(new Date().toISOString()).slice(0, 4))
  return (
    <PageFrame title={t('promises.pages.newTarget')} above={{ path: list, title: t('promises.target.listName') }}>
      <RecordForm
        model={Target}
        initial={{ year, kind: 'noReason' }}
        onCancel={() => goTo(list)}
        onSubmit={async (input, key) => {
          const { id } = await command<{ id: string }>('POST', Target.path, input, { key })
          goTo(`${list}/${id}`)
        }}
      />
    </PageFrame>
  )
}

/** The version that was read goes along, so that nobody overwrites what he has not seen. */
export function ChangeTargetPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { id = '' } = usePathParams()
  const { record, failure, retry } = useRecord(Target, id)
  const page = `${list}/${id}`
  return (
    <PageFrame title={t('promises.pages.changeTarget')} above={{ path: page, title: t('promises.target.recordName') }}>
      {!record && (failure ? <FailureState failure={failure} onRetry={retry} /> : <LoadingState />)}
      {record && (
        <RecordForm
          model={Target}
          record={record}
          onCancel={() => goTo(page)}
          onSubmit={async (input, key) => {
            await command('PUT', `${Target.path}/${id}`, { ...input, version: record.version }, { key })
            goTo(page)
          }}
        />
      )}
    </PageFrame>
  )
}
