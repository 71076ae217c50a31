import { Input, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { defineModel } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { useGoTo, usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  OptionText,
  PageFrame,
  PageSection,
  RecordDetail,
  RecordForm,
  type RecordStep,
  RefusalNotice,
  RegisterPage,
  RegisterSection,
} from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useRefresh } from '../../../kernel/web/use-register.ts'
import { ResponsePeriod } from '../model/index.ts'

const colours: Readonly<Record<ResponsePeriod['state'], string>> = {
  declared: 'warning',
  confirmed: 'error',
  ending: 'warning',
  ended: 'default',
  withdrawn: 'default',
}

const State = ({ state }: Pick<ResponsePeriod, 'state'>) => (
  <Tag color={colours[state]}>
    <OptionText model={ResponsePeriod} field="state" value={state} />
  </Tag>
)

const Places = ({ places }: { places: string | null }) => {
  const { t } = useTranslation()
  return <>{places ?? t('laws.responses.everywhere')}</>
}

const columns = {
  state: { width: 120, render: ({ state }: ResponsePeriod) => <State state={state} /> },
  places: { render: ({ places }: ResponsePeriod) => <Places places={places} /> },
  endsOn: { render: ({ endsOn }: ResponsePeriod) => endsOn ?? '–' },
} as const

/** Every time in which other law held, holds or will hold. */
export function ResponsesPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={ResponsePeriod}
      subtitle={t('laws.responses.subtitle')}
      columns={columns}
      create={{ path: '/response-periods/new', permission: 'laws.declare-response' }}
    />
  )
}

/** What waits for a second person. */
export function ResponsesToConfirm() {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={ResponsePeriod}
      fixed={{ state: 'declared' }}
      columns={columns}
      empty={<EmptyState title={t('laws.responses.noneToConfirm')} />}
    />
  )
}

const Declaration = defineModel({
  name: 'laws.responsePeriod',
  path: 'response-periods',
  title: 'title',
  fields: {
    mode: { kind: 'choice', options: ['epidemic', 'disaster'] },
    title: { kind: 'text', minLength: 2, maxLength: 100 },
    basis: { kind: 'text', minLength: 2, maxLength: 300 },
    beginsOn: { kind: 'day' },
    endsOn: { kind: 'day', optional: true },
  },
})

export function NewResponsePage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const [places, setPlaces] = useState('')
  return (
    <PageFrame
      title={t('laws.responses.declare')}
      above={{ path: '/response-periods', title: t('laws.responsePeriod.listName') }}
    >
      <PageSection>
        <RecordForm
          model={Declaration}
          submitText={t('laws.responses.declare')}
          onCancel={() => goTo('/response-periods')}
          onSubmit={async (input, key) => {
            const asked = { ...input, places: places.split(/[^0-9]+/).filter((place) => place !== '') }
            const made = await command<ResponsePeriod>('POST', 'response-periods', asked, { key })
            goTo(`/response-periods/${made.id}`)
          }}
        >
          <label htmlFor="response-places" style={{ display: 'grid', gap: 6, alignContent: 'start' }}>
            {t('laws.responsePeriod.places')}
            <Input id="response-places" value={places} onChange={({ target }) => setPlaces(target.value)} />
            <span className="sy-muted">{t('laws.responses.placesHelp')}</span>
          </label>
        </RecordForm>
      </PageSection>
    </PageFrame>
  )
}

const blank = (name: keyof ResponsePeriod) => (period: ResponsePeriod) => (period[name] === null ? '–' : undefined)

const rows = {
  state: null,
  version: null,
  places: ({ places }: ResponsePeriod) => <Places places={places} />,
  endsOn: blank('endsOn'),
  endBasis: blank('endBasis'),
  confirmedBy: blank('confirmedBy'),
  confirmedAt: blank('confirmedAt'),
  endDeclaredBy: blank('endDeclaredBy'),
  endConfirmedBy: blank('endConfirmedBy'),
}

/** One response: declared, confirmed by a second person, ended in the same way. */
export function ResponsePage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [isEnding, setEnding] = useState(false)
  const { send, failure } = useCommand<ResponsePeriod>()
  const run = (step: string) => (period: ResponsePeriod) =>
    send('POST', `response-periods/${id}/${step}`, { version: period.version })
  const steps = (period: ResponsePeriod): readonly RecordStep[] => stepsOf(t, period, run, () => setEnding(true))
  return (
    <RecordDetail
      model={ResponsePeriod}
      id={id}
      above={{ path: '/response-periods', title: t('laws.responsePeriod.listName') }}
      head={({ state }) => <State state={state} />}
      steps={steps}
      rows={rows}
      sections={(period) => [
        ...(failure ? [{ key: 'failure', content: <RefusalNotice failure={failure} /> }] : []),
        ...(isEnding && period.state === 'confirmed'
          ? [
              {
                key: 'end',
                title: t('laws.responses.end'),
                content: <EndForm period={period} onDone={() => setEnding(false)} />,
              },
            ]
          : []),
      ]}
    />
  )
}

type Run = (step: string) => (period: ResponsePeriod) => void

function stepsOf(
  t: ReturnType<typeof useTranslation>['t'],
  period: ResponsePeriod,
  run: Run,
  end: () => void,
): readonly RecordStep[] {
  const declare = { permission: 'laws.declare-response' }
  const confirm = { permission: 'laws.confirm-response', primary: true }
  const confirmStep = (title: string): RecordStep => ({
    key: 'confirm',
    title: t(`laws.responses.${title}`),
    ...confirm,
    run: () => run('confirmation')(period),
  })
  if (period.state === 'declared')
    return [
      confirmStep('confirm'),
      {
        key: 'withdraw',
        title: t('laws.responses.withdraw'),
        ...declare,
        danger: true,
        run: () => run('withdrawal')(period),
      },
    ]
  if (period.state === 'confirmed') return [{ key: 'end', title: t('laws.responses.end'), ...declare, run: end }]
  return period.state === 'ending' ? [confirmStep('confirmEnd')] : []
}

const End = defineModel({
  name: 'laws.responses.endForm',
  path: 'response-periods',
  title: 'basis',
  fields: { endsOn: { kind: 'day' }, basis: { kind: 'text', minLength: 2, maxLength: 300 } },
})

function EndForm({ period: { id, version }, onDone }: { period: ResponsePeriod; onDone: () => void }) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  return (
    <RecordForm
      model={End}
      submitText={t('laws.responses.end')}
      onCancel={onDone}
      onSubmit={async (input, key) => {
        await command('POST', `response-periods/${id}/end`, { ...input, version }, { key })
        await refresh()
        onDone()
      }}
    />
  )
}
