import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { defineModel } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import { RecordDetail, RecordForm, type RecordStep, RefusalNotice } from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useRefresh } from '../../../kernel/web/use-register.ts'
import { Erasure, type KeptKind } from '../model.ts'
import { ErasureState } from './StateTags.tsx'

const pageOf: Readonly<Record<KeptKind, string>> = {
  complaint: '/complaints',
  report: '/reports',
  remedy: '/remedies',
  business: '/businesses',
  officer: '/officers',
  workOrder: '/work-orders',
  negotiation: '/negotiations',
  privacyRequest: '/privacy-requests',
}

const blank = (name: keyof Erasure) => (erasure: Erasure) => (erasure[name] === null ? '–' : undefined)

const RecordLink = ({ kind, recordId }: Erasure) => {
  const { t } = useTranslation()
  return <PageLink to={`${pageOf[kind]}/${recordId}`}>{t('privacy.pages.openRecord')}</PageLink>
}

const NightText = () => useTranslation().t('privacy.pages.byNight')

const rows = {
  state: null,
  version: null,
  recordId: (erasure: Erasure) => <RecordLink {...erasure} />,
  requestId: ({ requestId }: Erasure) => (requestId === null ? <NightText /> : undefined),
  ...{ endedOn: blank('endedOn'), keptUntil: blank('keptUntil'), paper: blank('paper'), reason: blank('reason') },
  ...{ proposedBy: blank('proposedBy'), decidedBy: blank('decidedBy'), erasedAt: blank('erasedAt') },
}

type Open = 'propose' | 'keep' | null

/** One record: whether it must be kept, who proposed its erasing on which paper, who approved it. */
export function ErasurePage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [open, setOpen] = useState<Open>(null)
  const { send, failure } = useCommand<Erasure>()
  const approve = ({ version }: Erasure) => send('POST', `privacy-erasures/${id}/approval`, { version })
  return (
    <RecordDetail
      model={Erasure}
      id={id}
      above={{ path: '/privacy-erasures', title: t('privacy.erasure.listName') }}
      head={({ state }) => <ErasureState state={state} />}
      steps={(erasure) => stepsOf(t, erasure, { approve, open: setOpen })}
      rows={rows}
      sections={(erasure) => [
        ...(failure ? [{ key: 'failure', content: <RefusalNotice failure={failure} /> }] : []),
        ...(open === null
          ? []
          : [
              {
                key: open,
                title: t(`privacy.pages.${open}`),
                content: <StepForm {...{ erasure, step: open, onDone: () => setOpen(null) }} />,
              },
            ]),
      ]}
    />
  )
}

type Acts = { approve: (erasure: Erasure) => void; open: (form: Open) => void }

function stepsOf(
  t: ReturnType<typeof useTranslation>['t'],
  erasure: Erasure,
  { approve, open }: Acts,
): readonly RecordStep[] {
  const { state } = erasure
  const propose = { key: 'propose', title: t('privacy.pages.propose'), permission: 'privacy.handle', primary: true }
  const keep: RecordStep = {
    key: 'keep',
    title: t('privacy.pages.keep'),
    permission: 'privacy.approve',
    run: () => open('keep'),
  }
  const approval = { key: 'approve', permission: 'privacy.approve', primary: true, danger: true }
  if (state === 'held' || state === 'open')
    return [{ ...propose, run: () => open('propose') }, ...(state === 'open' ? [keep] : [])]
  if (state === 'proposed')
    return [{ ...approval, title: t('privacy.pages.approve'), run: () => approve(erasure) }, keep]
  return state === 'approved'
    ? [{ ...approval, title: t('privacy.pages.eraseAgain'), run: () => approve(erasure) }]
    : []
}

const paper = { kind: 'text', minLength: 2, maxLength: 200 } as const
const reason = { kind: 'longText', minLength: 2, maxLength: 500 } as const

const forms = {
  propose: defineModel({
    name: 'privacy.proposeForm',
    path: 'privacy-erasures',
    title: 'paper',
    fields: { paper, reason },
  }),
  keep: defineModel({ name: 'privacy.keepForm', path: 'privacy-erasures', title: 'reason', fields: { reason } }),
} as const
const addressOf = { propose: 'proposal', keep: 'keeping' } as const

type StepFormProps = { erasure: Erasure; step: 'propose' | 'keep'; onDone: () => void }

function StepForm({ erasure: { id, version }, step, onDone }: StepFormProps) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  const submit = async (input: object, key: string) => {
    await command('POST', `privacy-erasures/${id}/${addressOf[step]}`, { ...input, version }, { key })
    await refresh()
    onDone()
  }
  const common = { submitText: t(`privacy.pages.${step}`), onCancel: onDone, onSubmit: submit }
  return step === 'propose' ? (
    <RecordForm model={forms.propose} {...common} />
  ) : (
    <RecordForm model={forms.keep} {...common} />
  )
}
