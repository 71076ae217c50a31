import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import type { BulkFormProps } from '../../../kernel/web/bulk.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { DayText, RecordForm, RefusalNotice } from '../../../kernel/web/office/index.ts'
import type { Supervision } from '../model/supervision.ts'
import type { Course } from '../model.ts'
import { LevelTag, SupervisionStateTag } from './SupervisionMarks.tsx'
import { customaryDay } from './SupervisionStepForm.tsx'
import { demandForm } from './supervision-forms.ts'

const form = demandForm()
const initial = () => ({ level: 'assigned', answerBy: customaryDay() })

/** Sets one matter under supervision. */
export function SuperviseForm({ matterId, onClose }: { matterId: string; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <RecordForm
      model={form}
      initial={initial()}
      submitText={t('matters.pages.supervise')}
      onCancel={onClose}
      onSubmit={async (input, key) => {
        await command('POST', 'supervisions', { ...input, matterId }, { key })
        onClose()
      }}
    />
  )
}

/** Sets many at once under the same words. */
export function SuperviseMany({ rows, failure, onRun, onCancel }: BulkFormProps) {
  const { t } = useTranslation()
  return (
    <>
      <RefusalNotice failure={failure} />
      <p>{t('matters.pages.superviseMany', { count: rows })}</p>
      <RecordForm
        model={form}
        name="supervise-many"
        initial={initial()}
        submitText={t('matters.pages.supervise')}
        onCancel={onCancel}
        onSubmit={async (input) => onRun(input)}
      />
    </>
  )
}

/** Under which supervision a matter stands, in one line that leads to it. */
export function SupervisionLine({ supervision }: { supervision: NonNullable<Course['supervision']> }) {
  const { t } = useTranslation()
  const { id, level, state, words, answerBy, setBy } = supervision
  return (
    <>
      <span className="sy-tags">
        <LevelTag level={level as Supervision['level']} />
        <SupervisionStateTag state={state as Supervision['state']} />
        <DayText day={answerBy} />
      </span>
      <p className="sy-lead">{t('matters.pages.demanded', { name: setBy, words })}</p>
      <PageLink to={`/supervisions/${id}`}>{t('matters.pages.toSupervision')}</PageLink>
    </>
  )
}
