import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { RecordDetail } from '../../../kernel/web/office/index.ts'
import { DueDay } from '../../exchange/pages/index.tsx'
import { Rectification } from '../model.ts'
import './visits.css'
import { RectificationState } from './RectificationState.tsx'
import { RectificationStepForm, type StepName } from './RectificationStepForm.tsx'

/** One duty to mend: found mended, or its day moved later; both are journalled. */
export function RectificationPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [step, setStep] = useState<StepName | null>(null)
  const isOver = (state: string) =>
    state === 'done' ? { closedBecause: t('visits.pages.alreadyDone') } : ({} as { closedBecause?: string })
  return (
    <RecordDetail
      model={Rectification}
      id={id}
      above={{ path: '/rectifications', title: t('visits.rectification.listName') }}
      head={({ state, dueOn, doneOn }) => (
        <>
          <RectificationState state={state} />
          <DueDay dueOn={dueOn} stoppedOn={doneOn} unit="days" />
        </>
      )}
      steps={({ state }) =>
        (['done', 'extend'] as const).map((key) => ({
          key,
          title: t(`visits.pages.steps.${key}`),
          permission: 'inspections.record',
          primary: key === 'done' && state !== 'done',
          run: () => setStep(key),
          ...isOver(state),
        }))
      }
      rows={{ version: null, state: null, dueOn: null }}
      sections={(rectification) =>
        step === null || rectification.state === 'done'
          ? []
          : [
              {
                key: step,
                title: t(`visits.pages.steps.${step}`),
                content: (
                  <RectificationStepForm
                    key={step}
                    step={step}
                    rectification={rectification}
                    today={chineseDay(new Date().toISOString())}
                    onClose={() => setStep(null)}
                  />
                ),
              },
            ]
      }
    />
  )
}
