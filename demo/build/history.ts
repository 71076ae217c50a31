import { createHash } from 'node:crypto'
import { addDays, addMonths, type Day } from '../../kernel/calendar.ts'
import { runCommand } from '../../kernel/command.ts'
import { growTree, rootOf } from '../../kernel/crypto/merkle.ts'
import { recordAct } from '../../kernel/journal.ts'
import { type NewFact, recordFacts, withdrawFact } from '../../modules/dossiers/index.ts'
import { instantOf, monthOf } from '../days.ts'
import { chunksOf, type Ground, settle } from '../ground.ts'
import type { TownFact } from '../history/fact.ts'
import { Random } from '../random.ts'
import type { Authorities } from './authorities.ts'
import { findFactsBySource } from './find.ts'
import type { Register } from './register.ts'

/** A fact on its way into the dossier: when it is entered, and whether it is wrong and will be taken back (story 16). */
type Entry = {
  readonly creditCode: string
  readonly fact: Omit<NewFact, 'subjectId'>
  readonly enteredOn: Day
  readonly mistake: 'day' | 'business' | null
  readonly told: TownFact
}

export type Entries = readonly Entry[]

type Told = { readonly seed: string; readonly today: Day; readonly facts: readonly TownFact[] }

/**
 * What will be entered when: the older past on the first day, then month by month. 1.5 of 100 come late, 0.3 with a
 * wrong day, 0.2 at the wrong business; the last two are taken back and entered again.
 */
export function entriesOf(town: Told, firstDay: Day): Entries {
  const random = new Random(town.seed).fork('entries')
  return town.facts.flatMap((own, index): Entry[] => {
    const usual = own.on < firstDay ? firstDay : dayAfterMonth(own.on, town.today)
    const isLate = random.chance(0.015)
    const enteredOn = isLate ? dayAfterMonth(addDays(usual, random.between(20, 80)), town.today) : usual
    const mistake = random.weigh([
      [null, 99.5],
      ['day' as const, 0.3],
      ['business' as const, 0.2],
    ])
    const right: Entry = {
      creditCode: own.creditCode,
      fact: factToEnter(own, index),
      enteredOn,
      mistake: null,
      told: own,
    }
    // What was wrong in the older past was put right before this platform began.
    if (mistake === null || own.on <= firstDay) return [right]
    return [mistakenFor(right, mistake, random.pick(town.facts).creditCode), right]
  })
}

function factToEnter({ kind, on, payload }: TownFact, index: number): Entry['fact'] {
  const sourceRef = `历史数据接入 ${monthOf(on)}-${String(index + 1).padStart(6, '0')}`
  return { kind, occurredOn: on, payload: { ...payload }, sourceModule: 'exchange', sourceRef }
}

function mistakenFor(right: Entry, mistake: 'day' | 'business', otherCode: string): Entry {
  const sourceRef = `${right.fact.sourceRef ?? ''}（误）`
  if (mistake === 'business') return { ...right, creditCode: otherCode, fact: { ...right.fact, sourceRef }, mistake }
  return { ...right, fact: { ...right.fact, occurredOn: addDays(right.fact.occurredOn, -9), sourceRef }, mistake }
}

/** What happened in a month is in the files of the first day of the next; what happened this month came yesterday. */
function dayAfterMonth(on: Day, today: Day): Day {
  const next = addMonths(`${monthOf(on)}-01`, 1)
  return next < today ? next : addDays(today, -1)
}

/** The days on which something is entered, ascending. */
export const entryDays = (entries: Entries): Day[] => [...new Set(entries.map(({ enteredOn }) => enteredOn))].sort()

/** As many as a file from another register would bring: one command and one journal entry each. */
const factsPerFile = 20_000

/** Enters the facts of one day, file by file; what was entered wrongly before is taken back in the evening. */
export async function enterFacts(
  ground: Ground,
  authorities: Authorities,
  { entries, register, on }: { entries: Entries; register: Register; on: Day },
): Promise<void> {
  const due = entries.filter(({ enteredOn }) => enteredOn === on)
  const facts = due.flatMap(({ creditCode, fact }) => {
    const subjectId = register.get(creditCode)
    return subjectId === undefined ? [] : [{ ...fact, subjectId }]
  })
  if (facts.length === 0) return
  const context = ground.contextAt(instantOf(on, '20:30'), authorities.person('city-registrar'))
  for (const [index, part] of chunksOf(facts, factsPerFile).entries()) {
    const input = { on, part: index + 1, facts: part.length, rowRoot: rootOfFacts(part) }
    await runCommand(context, { name: 'dossiers.takeOverHistory', input }, async (tx) => {
      const { id: entryId } = await recordAct(tx, context, {
        action: 'dossiers.takeOverHistory',
        subject: { type: 'history', id: on },
        payload: input,
      })
      await recordFacts(
        tx,
        context,
        part.map((fact) => ({ ...fact, entryId })),
      )
    })
  }
  await takeBack(ground, authorities, { on, wrong: due.filter(({ mistake }) => mistake !== null) })
  await settle(ground)
}

const sm3 = (bytes: Uint8Array): Uint8Array => createHash('sm3').update(bytes).digest()

/** Root (RFC 9162) over the facts in the order of the file: nobody can say later that one was not there. */
function rootOfFacts(facts: readonly object[]): string {
  const leaves = facts.map((fact) => sm3(Buffer.from(JSON.stringify(fact))))
  return Buffer.from(rootOf(sm3, growTree(sm3, leaves))).toString('hex')
}

const reasons = { day: '录入日期错误', business: '误记到其他主体名下' } as const

async function takeBack(
  ground: Ground,
  authorities: Authorities,
  { on, wrong }: { on: Day; wrong: Entries },
): Promise<void> {
  if (wrong.length === 0) return
  const context = ground.contextAt(instantOf(on, '22:10'), authorities.person('city-registrar'))
  const bySource = new Map(wrong.map(({ fact, mistake }) => [fact.sourceRef ?? '', mistake ?? 'day']))
  for (const { id, subjectId, sourceRef } of await findFactsBySource(ground.db, [...bySource.keys()])) {
    const reason = reasons[bySource.get(sourceRef) ?? 'day']
    await runCommand(context, { name: 'dossiers.withdrawFact', input: { id, reason } }, async (tx) => {
      await withdrawFact(tx, context, { subjectId, id, reason })
      await recordAct(tx, context, {
        action: 'dossiers.withdrawFact',
        subject: { type: 'dossier', id: subjectId },
        payload: { factId: id, reason },
      })
    })
  }
}
