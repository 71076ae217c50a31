import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { useGoTo } from '../../../kernel/web/navigation.tsx'
import {
  FocusFirst,
  RecordForm,
  type RecordSection,
  type RecordStep,
  RefusalNotice,
} from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { splitForm } from '../model/letter.ts'
import type { Complaint, Report } from '../model.ts'

type SplitParts = {
  /** Splits it, or asks for what a complaint needs more; undefined where it is part of a letter already. */
  readonly split: (() => void) | undefined
  readonly steps: readonly RecordStep[]
  readonly sections: readonly RecordSection[]
}

const nothing: SplitParts = { split: undefined, steps: [], sections: [] }

/** A letter that holds a complaint and a report: the other part of what came, by one act. */
export function useSplit(kind: 'complaints' | 'reports'): (record: Complaint | Report) => SplitParts {
  const { t } = useTranslation()
  const may = useMay()
  const goTo = useGoTo()
  const { send, failure } = useCommand<{ id: string }>()
  const [isOpen, setIsOpen] = useState(false)
  return (record) => {
    if (record.letterId !== null || !may('complaints.handle')) return nothing
    if ('identity' in record && record.identity !== 'realName') return nothing
    const title = t(`complaints.pages.split.${kind}`)
    const make = async () => {
      const made = await send('POST', `complaints/${record.id}/report`)
      if (made) goTo(`/reports/${made.id}`)
    }
    const split = () => (kind === 'complaints' ? void make() : setIsOpen(true))
    const form = {
      key: 'split',
      title,
      content: <ClaimForm id={record.id} submitText={title} onClose={() => setIsOpen(false)} />,
    }
    const refusal = { key: 'split-refused', title, content: <RefusalNotice failure={failure} /> }
    return {
      split,
      steps: [{ key: 'split', shortcut: 'x', title, run: split }],
      sections: [...(isOpen ? [form] : []), ...(failure ? [refusal] : [])],
    }
  }
}

function ClaimForm({ id, submitText, onClose }: { id: string; submitText: string; onClose: () => void }) {
  const goTo = useGoTo()
  return (
    <FocusFirst>
      <RecordForm
        model={splitForm}
        name="split"
        submitText={submitText}
        onCancel={onClose}
        onSubmit={async (input, key) => {
          const made = await command<{ id: string }>('POST', `reports/${id}/complaint`, input, { key })
          goTo(`/complaints/${made.id}`)
        }}
      />
    </FocusFirst>
  )
}
