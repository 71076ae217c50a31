import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import { RecordDetail, type RecordStep } from '../../../kernel/web/office/index.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { DueDay } from '../../exchange/pages/index.tsx'
import { Supervision } from '../model/supervision.ts'
import { openSteps } from '../rules/supervision.ts'
import { LevelTag, SupervisionStateTag } from './SupervisionMarks.tsx'
import { type FormStep, isFormStep, SupervisionStepForm } from './SupervisionStepForm.tsx'
import { procedureTexts } from './texts.ts'

/** One supervision: what is demanded, what was answered, and the step that is the caller's. */
export function SupervisionPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [open, setOpen] = useState<FormStep | null>(null)
  const steps = useSteps(setOpen)
  return (
    <RecordDetail
      model={Supervision}
      id={id}
      above={{ path: '/supervisions', title: t('matters.supervision.listName') }}
      head={({ level, state, answerBy, answeredOn, endedOn }) => (
        <span className="sy-tags">
          <LevelTag level={level} />
          <SupervisionStateTag state={state} />
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
      sections={(supervision) =>
        open === null || supervision.state === 'ended'
          ? []
          : [
              {
                key: open,
                title: t(`matters.pages.supervisionSteps.${open}`),
                content: (
                  <SupervisionStepForm key={open} step={open} supervision={supervision} onClose={() => setOpen(null)} />
                ),
              },
            ]
      }
    />
  )
}

/** The steps open to who looks; what asks for words opens a form, the others are done at a press. */
function useSteps(setOpen: (step: FormStep) => void): (supervision: Supervision) => RecordStep[] {
  const { t } = useTranslation()
  const { account, unit, permissions } = useSession()
  const { send } = useCommand()
  const actor = { accountId: account.id, unitId: unit?.id ?? null, permissions: new Set(permissions) }
  return (supervision) =>
    openSteps(supervision, actor).map((step, at) => ({
      key: step,
      title: t(`matters.pages.supervisionSteps.${step}`),
      primary: at === 0,
      run: () =>
        isFormStep(step)
          ? setOpen(step)
          : void send('POST', `supervisions/${supervision.id}/steps`, { step, version: supervision.version }),
    }))
}
