import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import type { BulkFormProps } from '../../../kernel/web/bulk.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { DayText, RecordForm, RefusalNotice } from '../../../kernel/web/office/index.ts'
import type { Oversight } from '../model/oversight.ts'
import type { Course } from '../model.ts'
import { LevelTag, OversightStateTag } from './OversightMarks.tsx'
import { customaryDay } from './OversightStepForm.tsx'
import { demandForm } from './oversight-forms.ts'

const form = demandForm()
const initial = () => ({ level: 'assigned', answerBy: customaryDay() })

/** Sets one matter under oversight. */
export function OverseeForm({ matterId, onClose }: { matterId: string; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <RecordForm
      model={form}
      initial={initial()}
      submitText={t('matters.pages.oversee')}
      onCancel={onClose}
      onSubmit={async (input, key) => {
        await command('POST', 'oversights', { ...input, matterId }, { key })
        onClose()
      }}
    />
  )
}

/** Sets many at once under the same words. */
export function OverseeMany({ rows, failure, onRun, onCancel }: BulkFormProps) {
  const { t } = useTranslation()
  return (
    <>
      <RefusalNotice failure={failure} />
      <p>{t('matters.pages.overseeMany', { count: rows })}</p>
      <RecordForm
        model={form}
        name="oversee-many"
        initial={initial()}
        submitText={t('matters.pages.oversee')}
        onCancel={onCancel}
        onSubmit={async (input) => onRun(input)}
      />
    </>
  )
}

/** Under which oversight a matter stands, in one line that leads to it. */
export function OversightLine({ oversight }: { oversight: NonNullable<Course['oversight']> }) {
  const { t } = useTranslation()
  const { id, level, state, words, answerBy, setBy } = oversight
  return (
    <>
      <span className="sy-tags">
        <LevelTag level={level as Oversight['level']} />
        <OversightStateTag state={state as Oversight['state']} />
        <DayText day={answerBy} />
      </span>
      <p className="sy-lead">{t('matters.pages.demanded', { name: setBy, words })}</p>
      <PageLink to={`/oversights/${id}`}>{t('matters.pages.toOversight')}</PageLink>
    </>
  )
}
