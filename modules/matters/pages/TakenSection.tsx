import { useTranslation } from 'react-i18next'
import { RecordTimeline } from '../../../kernel/web/office/index.ts'
import type { Course } from '../model.ts'

/** The steps that took effect, the latest first; one beside the main way says of which branch it is. */
export function TakenSection({ course, texts }: { course: Course; texts: string }) {
  const { t } = useTranslation()
  const entries = course.taken.map(({ step, on, branch }, at) => ({
    key: String(at),
    at: on,
    title: t(`${texts}.steps.${step}`),
    text: branch === null ? undefined : t(`${texts}.branches.${branch}.name`),
  }))
  return <RecordTimeline entries={entries.reverse()} />
}
