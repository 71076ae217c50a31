import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import { RecordDetail, type RecordStep } from '../../../kernel/web/office/index.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { DueDay } from '../../exchange/pages/index.tsx'
import { Oversight } from '../model/oversight.ts'
import { openSteps } from '../rules/oversight.ts'
import { LevelTag, OversightStateTag } from './OversightMarks.tsx'
import { type FormStep, isFormStep, OversightStepForm } from './OversightStepForm.tsx'
import { procedureTexts } from './texts.ts'

/** One oversight: what is demanded, what was answered, and the step that is the caller's. */
export function OversightPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [open, setOpen] = useState<FormStep | null>(null)
  const steps = useSteps(setOpen)
  return (
    <RecordDetail
      model={Oversight}
      id={id}
      above={{ path: '/oversights', title: t('matters.oversight.listName') }}
      head={({ level, state, answerBy, answeredOn, endedOn }) => (
        <span className="sy-tags">
          <LevelTag level={level} />
          <OversightStateTag state={state} />
          <DueDay dueOn={answerBy} stoppedOn={answeredOn ?? endedOn} />
        </span>
      )}
      rows={{
        version: null,
        level: null,
        state: null,
        matterKind: ({ matterKind }) => t(`${procedureTexts(matterKind)}.name`),
        matterId: ({ matterId, title }) => <PageLink to={`/matters/${matterId}`}>{title}</PageLink>,
      }}
      steps={steps}
      sections={(oversight) =>
        open === null || oversight.state === 'ended'
          ? []
          : [
              {
                key: open,
                title: t(`matters.pages.oversightSteps.${open}`),
                content: (
                  <OversightStepForm key={open} step={open} oversight={oversight} onClose={() => setOpen(null)} />
                ),
              },
            ]
      }
    />
  )
}

/** The steps open to who looks; what asks for words opens a form, the others are done at a press. */
function useSteps(setOpen: (step: FormStep) => void): (oversight: Oversight) => RecordStep[] {
  const { t } = useTranslation()
  const { account, unit, permissions } = useSession()
  const { send } = useCommand()
  const actor = { accountId: account.id, unitId: unit?.id ?? null, permissions: new Set(permissions) }
  return (oversight) =>
    openSteps(oversight, actor).map((step, at) => ({
      key: step,
      title: t(`matters.pages.oversightSteps.${step}`),
      primary: at === 0,
      run: () =>
        isFormStep(step)
          ? setOpen(step)
          : void send('POST', `oversights/${oversight.id}/steps`, { step, version: oversight.version }),
    }))
}
