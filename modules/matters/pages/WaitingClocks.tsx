import { useTranslation } from 'react-i18next'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { Course, Matter } from '../model.ts'
import { DueEnd } from './DueEnd.tsx'
import { procedureTexts } from './texts.ts'
import './matters.css'

/** The clocks of a matter that wait for a receipt, by name; where there are several, each with its own end. */
export function WaitingClocks({ matter: { id, kind, waitsFor } }: { matter: Matter }) {
  const { t } = useTranslation()
  const names = waitsFor?.split(' ') ?? []
  if (names.length > 1) return <EachEnd id={id} />
  return <>{names.map((name) => t(`${procedureTexts(kind)}.clocks.${name}`))}</>
}

/** Few matters wait for several receipts at once, and only those that are seen are asked for. */
function EachEnd({ id }: { id: string }) {
  const { t } = useTranslation()
  const { answer: course } = useQuestion<Course>(`matters/${id}/course`)
  const waiting = course?.clocks.filter(({ waitsSince }) => waitsSince !== null) ?? []
  return (
    <ul className="sy-waiting-clocks">
      {waiting.map(({ name, dueOn, dueAt }) => (
        <li key={name}>
          {t(`${procedureTexts(course?.kind ?? '')}.clocks.${name}`)} <DueEnd dueOn={dueOn} dueAt={dueAt} unit="days" />
        </li>
      ))}
    </ul>
  )
}
