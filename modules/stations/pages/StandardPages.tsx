import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  ChangeRecordPage,
  EmptyState,
  NewRecordPage,
  RecordDetail,
  type RecordStep,
  RefusalNotice,
  RegisterPage,
} from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { Standard, type StandardStep } from '../model/index.ts'

const list = '/station-standards'
const handle = 'stations.handle'
const approve = 'stations.approve'
const columns = { inForceFrom: { render: (row: Standard) => (row.inForceFrom === null ? '–' : undefined) } }

/** By what stations are built and evaluated, one in force of each kind. */
export function StandardsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Standard}
      hasSearch={false}
      subtitle={t('stations.pages.standardsText')}
      columns={columns}
      create={{ path: `${list}/new`, permission: handle }}
      empty={<EmptyState title={t('stations.pages.noStandard')} text={t('stations.pages.noStandardText')} />}
    />
  )
}

/** The items of an example stand in the form: they are changed to what the place has decided. */
export function NewStandardPage() {
  const { t } = useTranslation()
  const initial = {
    kind: 'community',
    buildItems: t('stations.example.buildItems'),
    evaluationItems: t('stations.example.evaluationItems'),
  }
  return <NewRecordPage model={Standard} title="stations.pages.newStandard" initial={initial} />
}
export const ChangeStandardPage = () => <ChangeRecordPage model={Standard} title="stations.pages.changeStandard" />

const stepsIn: Readonly<Record<Standard['state'], readonly StandardStep[]>> = {
  draft: ['propose', 'withdraw'],
  proposed: ['adopt', 'return', 'withdraw'],
  inForce: [],
  withdrawn: [],
}

/** One standard: drafted and proposed by one person, put in force by another. */
export function StandardPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { send, failure } = useCommand<Standard>()
  const take = (step: StandardStep, version: number) => {
    const door = step === 'adopt' || step === 'return' ? 'decisions' : 'steps'
    void send('POST', `station-standards/${id}/${door}`, { step, version })
  }
  const steps = ({ state, version }: Standard): RecordStep[] => [
    ...stepsIn[state].map((step) => ({
      key: step,
      title: t(`stations.pages.standardSteps.${step}`),
      run: () => take(step, version),
      permission: step === 'adopt' || step === 'return' ? approve : handle,
    })),
    ...(state === 'draft'
      ? [{ key: 'change', title: t('kernel.detail.change'), path: `${list}/${id}/change`, permission: handle }]
      : []),
  ]
  return (
    <>
      <RefusalNotice failure={failure} />
      <RecordDetail
        model={Standard}
        id={id}
        above={{ path: list, title: t('stations.standard.listName') }}
        steps={steps}
        rows={{ version: null, inForceFrom: (row) => (row.inForceFrom === null ? '–' : undefined) }}
      />
    </>
  )
}
