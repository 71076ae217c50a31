import { addDays, addWorkingDays, type Calendar, type Day } from '../../kernel/calendar.ts'
import { sql } from '../../kernel/database.ts'
import { overseeMatter, takeOversightStep } from '../../modules/matters/index.ts'
import { instantOf } from '../days.ts'
import { overseen } from '../words/oversights.ts'
import type { Stage } from './ceremony.ts'

/** More a section chief does not oversee at once. */
const most = 12

/** How far each of four in a row has come. */
const courses = [[], ['acknowledge'], ['acknowledge', 'answer'], ['acknowledge', 'answer', 'end']] as const
type Step = (typeof courses)[3][number]

/** What the section chief set under oversight once it was past its day: fresh, acknowledged, answered and ended ones. */
export async function overseeLate(stage: Stage, today: Day): Promise<void> {
  const { calendar } = stage.ground.contextAt(instantOf(today))
  const late = await listLate(stage, today)
  for (const [at, matter] of late.entries()) await overseeOne(stage, matter, { at, today, calendar })
}

type Late = { readonly id: string; readonly dueOn: Day }

async function listLate({ ground, authorities }: Stage, today: Day): Promise<Late[]> {
  const { bureauId } = authorities.person('section-chief')
  const { rows } = await sql<Late>`select id, due_on from matters.matter
    where bureau_id = ${bureauId} and ended_on is null and due_on < ${today} order by due_on, id limit ${most}`.execute(
    ground.db,
  )
  return rows
}

type Moment = { readonly at: number; readonly today: Day; readonly calendar: Calendar }

/** Each step on a working day of its own behind the end of the matter, as far as there is time until today. */
async function overseeOne(stage: Stage, { id: matterId, dueOn }: Late, { at, today, calendar }: Moment): Promise<void> {
  const { ground, authorities } = stage
  const kinds = ground.modules.flatMap(({ matterKinds = [] }) => matterKinds)
  const steps = courses[at % courses.length] ?? []
  const dayOf = (nth: number): Day => {
    const day = addWorkingDays(dueOn, nth + 1, calendar)
    return day < today ? day : addDays(today, -1)
  }
  const as = (person: 'section-chief' | 'complaint-handler', nth: number) =>
    ground.contextAt(instantOf(dayOf(nth), `1${nth}:20`), authorities.person(person))
  const { level, words } = overseen.demands[at % overseen.demands.length] ?? { level: 'assigned', words: '' }
  const answerBy = addWorkingDays(dayOf(0), 3, calendar)
  let oversight = await overseeMatter(as('section-chief', 0), kinds, { matterId, level, words, answerBy })
  for (const [nth, step] of steps.entries()) {
    const context = as(step === 'end' ? 'section-chief' : 'complaint-handler', nth + 1)
    oversight = await takeOversightStep(context, kinds, oversight.id, { ...saidWith(step), version: oversight.version })
  }
}

const saidWith = (step: Step) => (step === 'answer' ? { step, answer: overseen.answer } : { step })
