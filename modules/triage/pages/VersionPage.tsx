import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { useGoTo, usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  RecordDetail,
  RecordForm,
  type RecordSection,
  type RecordStep,
  RefusalNotice,
} from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { HintVersion, reasonForm } from '../model.ts'
import { MeasuresView } from './MeasuresView.tsx'
import { VersionState } from './VersionsPage.tsx'

type Open = 'propose' | 'adopt' | 'return' | 'restore' | null

const blank = (name: keyof HintVersion) => (version: HintVersion) => (version[name] === null ? '–' : undefined)
/** What has not happened yet is not unknown. */
const rows = {
  ...{ state: null, version: null },
  ...{ basedOn: blank('basedOn'), reason: blank('reason'), decision: blank('decision') },
  ...{ decidedFrom: blank('decidedFrom'), splitOn: blank('splitOn'), decidedUntil: blank('decidedUntil') },
  ...{ proposedBy: blank('proposedBy'), proposedAt: blank('proposedAt') },
  ...{ decidedBy: blank('decidedBy'), decidedAt: blank('decidedAt') },
  ...{ inForceFrom: blank('inForceFrom'), inForceUntil: blank('inForceUntil') },
}

/** One version: how good it was beside the one in force, and how a second person puts it in force. */
export function VersionPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [open, setOpen] = useState<Open>(null)
  const { send, failure } = useCommand()
  const steps = useSteps(setOpen, (version) => void send('POST', `hint-versions/${id}/withdrawal`, { version }))
  const formOf = (version: HintVersion): RecordSection[] => {
    const form = open && <ReasonForm key={open} open={open} version={version} onDone={() => setOpen(null)} />
    return open ? [{ key: open, title: t(`triage.versions.${open}`), content: form }] : []
  }
  return (
    <RecordDetail
      model={HintVersion}
      id={id}
      above={{ path: '/hint-versions', title: t('triage.hintVersion.listName') }}
      head={(version) => <VersionState {...version} />}
      steps={steps}
      rows={rows}
      sections={(version) => [
        ...(failure ? [{ key: 'failure', content: <RefusalNotice failure={failure} /> }] : []),
        ...formOf(version),
        { key: 'measures', title: t('triage.versions.measures'), content: <MeasuresView id={id} /> },
      ]}
    />
  )
}

function useSteps(open: (step: Open) => void, withdraw: (version: number) => void) {
  const { t } = useTranslation()
  return ({ state, inForceUntil, version }: HintVersion): readonly RecordStep[] => {
    const title = (key: string) => t(`triage.versions.${key}`)
    const propose = { permission: 'triage.propose' }
    const adopt = { permission: 'triage.adopt' }
    if (state === 'inForce' && inForceUntil !== null)
      return [{ key: 'restore', title: title('restore'), ...propose, run: () => open('restore') }]
    if (state === 'inForce' || state === 'withdrawn') return []
    const back = { key: 'withdraw', title: title('withdraw'), ...propose, danger: true, run: () => withdraw(version) }
    if (state === 'draft')
      return [{ key: 'propose', title: title('propose'), ...propose, primary: true, run: () => open('propose') }, back]
    return [
      { key: 'adopt', title: title('adopt'), ...adopt, primary: true, run: () => open('adopt') },
      { key: 'return', title: title('return'), ...adopt, run: () => open('return') },
      back,
    ]
  }
}

type ReasonProps = { readonly open: Exclude<Open, null>; readonly version: HintVersion; readonly onDone: () => void }

const pathOf = { propose: 'proposal', adopt: 'decision', return: 'decision', restore: 'restorations' } as const

/** Who changes the hint says why. */
function ReasonForm({ open, version: { id, version }, onDone }: ReasonProps) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  return (
    <RecordForm
      model={reasonForm}
      submitText={t(`triage.versions.${open}`)}
      onCancel={onDone}
      onSubmit={async ({ reason }, key) => {
        const input = open === 'restore' ? { reason } : { reason, version }
        const decided = open === 'adopt' || open === 'return' ? { ...input, decision: open } : input
        const made = await command<HintVersion>('POST', `hint-versions/${id}/${pathOf[open]}`, decided, { key })
        onDone()
        if (made.id !== id) goTo(`/hint-versions/${made.id}`)
      }}
    />
  )
}
