import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import type { Model } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import {
  FocusFirst,
  RecordForm,
  type RecordSection,
  type RecordStep,
  RegisterSection,
} from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useRecord, useRegister } from '../../../kernel/web/use-register.ts'
import { Contact, performanceForm, Recovery, Rework, reviewForm, ServiceRecord, scoreForm } from '../model/service.ts'
import { ServiceLine } from './ServiceLine.tsx'
import { noteInputs } from './WordsInput.tsx'

export type ServiceParts = { readonly steps: readonly RecordStep[]; readonly sections: readonly RecordSection[] }

type Act = {
  readonly key: 'contacts' | 'scores' | 'reviews' | 'performances'
  readonly shortcut: string
  readonly permission: string
  readonly model: Model
  readonly initial: Readonly<Record<string, unknown>>
  readonly fields?: readonly string[]
  /** Whether it is open for a record that stands like this. */
  readonly isOpen: (service: ServiceRecord) => boolean
}

const today = () => chineseDay(new Date().toISOString())

const acts = (): readonly Act[] => [
  {
    key: 'contacts',
    shortcut: 'c',
    permission: 'complaints.handle',
    model: Contact,
    initial: { at: new Date().toISOString(), party: 'speaker', way: 'phone', result: 'reached' },
    fields: ['result', 'note', 'party', 'way', 'number', 'at'],
    isOpen: () => true,
  },
  {
    key: 'scores',
    shortcut: 'b',
    permission: 'complaints.handle',
    model: scoreForm,
    initial: { processScore: 'satisfied', resultScore: 'satisfied' },
    isOpen: ({ endedOn, clearance }) => endedOn !== null && clearance !== 'open',
  },
  {
    key: 'performances',
    shortcut: 'f',
    permission: 'complaints.handle',
    model: performanceForm,
    initial: { performance: 'performed', confirmedOn: today() },
    isOpen: ({ performance }) => performance !== 'none' && performance !== 'performed',
  },
  {
    key: 'reviews',
    shortcut: 'v',
    permission: 'complaints.approve',
    model: reviewForm,
    initial: { isReasonable: true },
    isOpen: ({ endedOn }) => endedOn !== null,
  },
]

/**
 * How a complaint or report is served beside its procedure: the first response and each contact, what the person thinks
 * of it, whether an agreement was performed; each act by a letter.
 */
export function useService(id: string, kind: 'complaints' | 'reports'): ServiceParts {
  const { t } = useTranslation()
  const may = useMay()
  const { record: service } = useRecord(ServiceRecord, id)
  const [chosen, setChosen] = useState<Act['key'] | null>(null)
  const parts = useParts(id)
  const open = acts().filter((act) => may(act.permission) && (service ? act.isOpen(service) : act.key === 'contacts'))
  const act = open.find(({ key }) => key === chosen)
  return {
    steps: open.map(({ key, shortcut }) => ({
      key,
      shortcut,
      title: t(`complaints.pages.acts.${key}`),
      run: () => setChosen(key),
    })),
    sections: [
      ...(act
        ? [
            {
              key: `act-${act.key}`,
              title: t(`complaints.pages.acts.${act.key}`),
              content: <ActForm key={act.key} id={id} act={act} kind={kind} onClose={() => setChosen(null)} />,
            },
          ]
        : []),
      {
        key: 'service',
        title: t('complaints.serviceRecord.recordName'),
        content: (
          <>
            {service && <ServiceLine service={service} />}
            <RegisterSection
              model={Contact}
              fixed={{ recordId: id }}
              empty={<p>{t('complaints.pages.noContacts')}</p>}
            />
          </>
        ),
      },
      ...parts,
    ],
  }
}

type ActFormProps = { id: string; act: Act; kind: 'complaints' | 'reports'; onClose: () => void }

function ActForm({ id, act, kind, onClose }: ActFormProps) {
  return (
    <FocusFirst>
      <RecordForm
        model={act.model}
        name={act.key}
        initial={act.initial}
        inputs={{ note: noteInputs[kind] }}
        {...(act.fields ? { fields: act.fields } : {})}
        onCancel={onClose}
        onSubmit={async (input, key) => {
          await command('POST', `service-records/${id}/${act.key}`, input, { key })
          onClose()
        }}
      />
    </FocusFirst>
  )
}

const question = { search: '', filters: {}, sort: null } as const

/** How often it was worked on again, and what the person got back: where there is any. */
function useParts(id: string): readonly RecordSection[] {
  const { t } = useTranslation()
  const fixed = { recordId: id }
  const reworks = useRegister(Rework, question, fixed)
  const recoveries = useRegister(Recovery, question, fixed)
  const part = (key: string, title: string, count: number, content: ReactNode): RecordSection[] =>
    count > 0 ? [{ key, title: t(title), content }] : []
  return [
    ...part(
      'reworks',
      'complaints.rework.listName',
      reworks.items.length,
      <RegisterSection model={Rework} fixed={fixed} />,
    ),
    ...part(
      'recoveries',
      'complaints.recovery.listName',
      recoveries.items.length,
      <RegisterSection model={Recovery} fixed={fixed} />,
    ),
  ]
}
