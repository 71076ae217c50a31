import { useTranslation } from 'react-i18next'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { Course, CourseClock, Matter } from '../model.ts'
import { DueEnd } from './DueEnd.tsx'
import { procedureTexts } from './texts.ts'
import './matters.css'

/** The clocks of a matter that wait for a receipt, each with its own end. */
export function WaitingClocks({ matter: { id, kind, waitsFor, waitsUntil, waitsAt } }: { matter: Matter }) {
  const names = waitsFor?.split(' ') ?? []
  if (names.length > 1) return <EachEnd id={id} />
  return <Waiting kind={kind} name={names[0] ?? ''} dueOn={waitsUntil} dueAt={waitsAt} />
}

/** Few matters wait for several receipts at once, and only those that are seen are asked for. */
function EachEnd({ id }: { id: string }) {
  const { answer: course } = useQuestion<Course>(`matters/${id}/course`)
  const waiting = course?.clocks.filter(({ waitsSince }) => waitsSince !== null) ?? []
  return (
    <ul className="sy-waiting-clocks">
      {waiting.map(({ name, dueOn, dueAt }) => (
        <li key={name}>
          <Waiting kind={course?.kind ?? ''} name={name} dueOn={dueOn} dueAt={dueAt} />
        </li>
      ))}
    </ul>
  )
}

type WaitingProps = Pick<CourseClock, 'name' | 'dueOn' | 'dueAt'> & { readonly kind: string }

function Waiting({ kind, name, dueOn, dueAt }: WaitingProps) {
  const { t } = useTranslation()
  return (
    <>
      {name && t(`${procedureTexts(kind)}.clocks.${name}`)} <DueEnd dueOn={dueOn} dueAt={dueAt} unit="days" />
    </>
  )
}
