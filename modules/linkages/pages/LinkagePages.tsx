import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  FocusFirst,
  RecordDetail,
  RecordForm,
  type RecordSection,
  type RecordStep,
  RegisterPage,
} from '../../../kernel/web/office/index.ts'
import { arrivalForm, Linkage, resultForm } from '../model.ts'

const list = '/linkages'
const permission = 'complaints.handle'
const blanks = ['complaintId', 'reportId', 'workOrderId', 'dueAt', 'arrivedAt', 'endedAt', 'result'] as const
const dash = (name: keyof Linkage) => (one: Linkage) => (one[name] === null ? '–' : undefined)
export const linkageColumns = { dueAt: { render: dash('dueAt') }, arrivedAt: { render: dash('arrivedAt') } }

/** Orders to partners; the open ones are one filter away, and on the wall of the command centre. */
export function LinkagesPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Linkage}
      subtitle={t('linkages.pages.subtitle')}
      columns={linkageColumns}
      empty={<EmptyState title={t('linkages.pages.none')} text={t('linkages.pages.noneText')} />}
    />
  )
}

type Act = 'arrivals' | 'results' | 'cancellations'
const openActs: Readonly<Record<Linkage['state'], readonly Act[]>> = {
  ordered: ['arrivals', 'cancellations'],
  arrived: ['results'],
  ended: [],
  cancelled: [],
}

/** One order: who was called, when they were there, what came of it. */
export function LinkagePage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [chosen, setChosen] = useState<Act | null>(null)
  const title = (act: Act) => t(`linkages.pages.acts.${act}`)
  const steps = ({ state }: Linkage): RecordStep[] =>
    openActs[state].map((act) => ({ key: act, title: title(act), permission, run: () => setChosen(act) }))
  const sections = (linkage: Linkage): RecordSection[] =>
    chosen && openActs[linkage.state].includes(chosen)
      ? [
          {
            key: chosen,
            title: title(chosen),
            content: <ActForm linkage={linkage} act={chosen} onClose={() => setChosen(null)} />,
          },
        ]
      : []
  return (
    <RecordDetail
      model={Linkage}
      id={id}
      above={{ path: list, title: t('linkages.linkage.listName') }}
      steps={steps}
      sections={sections}
      rows={{ version: null, ...Object.fromEntries(blanks.map((name) => [name, dash(name)])) }}
    />
  )
}

const ActForm = ({ linkage, act, onClose }: { linkage: Linkage; act: Act; onClose: () => void }) => (
  <FocusFirst>
    <RecordForm
      key={act}
      model={act === 'arrivals' ? arrivalForm : resultForm}
      name={act}
      initial={act === 'arrivals' ? { arrivedAt: new Date().toISOString() } : {}}
      onCancel={onClose}
      onSubmit={async (input, key) => {
        const path = `${Linkage.path}/${linkage.id}/${act}`
        await command('POST', path, { ...input, version: linkage.version }, { key })
        onClose()
      }}
    />
  </FocusFirst>
)
