import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { RecordForm, type RecordSection } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { receiptForm } from '../model/master.ts'
import type { Course } from '../model.ts'
import { procedureTexts } from './texts.ts'

/** Done here and waiting: number and instant of the receipt, typed back where no line brings it. */
export function ReceiptSection({ course }: { course: Course }) {
  const { t } = useTranslation()
  const may = useMay()
  const texts = procedureTexts(course.kind)
  const names = course.clocks
    .filter(({ waitsSince }) => waitsSince !== null)
    .map(({ name, waitsSince }) =>
      t('matters.pages.waitingClock', { clock: t(`${texts}.clocks.${name}`), since: waitsSince }),
    )
  return (
    <>
      <p className="sy-lead">
        {t('matters.pages.receiptText', {
          clocks: names.join(t('matters.pages.and')),
          system: t(`matters.pages.systems.${course.master}`),
        })}
      </p>
      {may('matters.move') && (
        <RecordForm
          model={receiptForm}
          initial={{ receivedAt: new Date().toISOString() }}
          submitText={t('matters.pages.enterReceipt')}
          onSubmit={async (input, key) => {
            await command('POST', `matters/${course.id}/receipts`, input, { key })
          }}
        />
      )}
    </>
  )
}

/** The section, while something waits. */
export const receiptSections = (course: Course, t: TFunction): readonly RecordSection[] =>
  isAwaiting(course)
    ? [{ key: 'receipt', title: t('matters.pages.receipt'), content: <ReceiptSection course={course} /> }]
    : []

const isAwaiting = ({ clocks }: Course): boolean => clocks.some(({ waitsSince }) => waitsSince !== null)

/** The same on the page of the matter alone, where a notice leads. */
export function MatterReceipt({ id }: { id: string }) {
  const { t } = useTranslation()
  const { answer: course } = useQuestion<Course>(`matters/${id}/course`)
  if (!course) return null
  return isAwaiting(course) ? <ReceiptSection course={course} /> : <p>{t('matters.pages.noReceipts')}</p>
}
