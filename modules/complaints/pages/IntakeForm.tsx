import { useTranslation } from 'react-i18next'
import type { Model } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { useGoTo } from '../../../kernel/web/navigation.tsx'
import { PageFrame, RecordForm } from '../../../kernel/web/office/index.ts'

import { HintBeside } from './HintBeside.tsx'

type IntakeFormProps = {
  model: Model
  title: string
  above: { readonly path: string; readonly title: string }
  initial: Readonly<Record<string, unknown>>
}

/** Takes a complaint or a report in, and goes on to its page. */
export function IntakeForm({ model, title, above, initial }: IntakeFormProps) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  return (
    <PageFrame title={t(title)} above={{ ...above, title: t(above.title) }}>
      <RecordForm
        model={model}
        initial={initial}
        onSubmit={async (input, key) => {
          const { id } = await command<{ id: string }>('POST', model.path, input, { key })
          goTo(`${above.path}/${id}`)
        }}
      >
        <HintBeside />
      </RecordForm>
    </PageFrame>
  )
}
