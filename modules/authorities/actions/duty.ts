import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { readJson } from '../../../kernel/reference-data.ts'
import { type ImportSource, takeImport } from '../../../kernel/register/import.ts'
import type { ImportFile } from '../../../kernel/register/import-file.ts'
import type { Judgement } from '../../../kernel/register/import-rows.ts'
import { wordsOf } from '../../../kernel/register/import-words.ts'
import en from '../../../locales/en/authorities.json' with { type: 'json' }
import zh from '../../../locales/zh-CN/authorities.json' with { type: 'json' }
import { Duty, type EnterDuty } from '../model.ts'
import { findDutyForUpdate, listDutiesOn, listPeople, lockDuties, saveDuties, updateDuty } from '../queries/duty.ts'
import { listUnitsNamed } from '../queries/import.ts'
import { findUnit } from '../queries/index.ts'
import { hoursOf, judgeDuties, personOf, type ShiftHours } from '../rules/index.ts'
import { newIdsFor } from './import-units.ts'

/** The hours of the shifts: the office's, kept as data. */
const hours = readJson<ShiftHours>('duty', 'shifts.json')

const source: ImportSource<Duty> = {
  model: Duty,
  languages: [wordsOf(Duty, zh), wordsOf(Duty, en)],
  keys: [],
  action: 'authorities.importDuties',
  lock: lockDuties,
  judge: judgeFile,
  async write(tx, { created, changed }) {
    await saveDuties(tx, [...created, ...changed])
    return []
  },
}

/** Command: a roster, one row for each person of a shift. See `takeImport`. */
export const importDuties = (context: Context, taking: Parameters<typeof takeImport>[2]) =>
  takeImport(context, source, taking)

async function judgeFile(tx: Tx, context: Context, file: ImportFile): Promise<Judgement<Duty>> {
  const { bureauIds } = context.caller
  const textsOf = (field: string) => file.rows.flatMap(({ values }) => (values[field] ? [String(values[field])] : []))
  const named = await listUnitsNamed(tx, [], textsOf('unitId'))
  const units = named.map((unit) => ({ ...unit, isOwn: bureauIds.includes(unit.bureauId) }))
  const own = units.filter(({ isOwn }) => isOwn)
  return judgeDuties(file, {
    units,
    people: await listPeople(tx, [...new Set(own.map(({ bureauId }) => bureauId))], textsOf('name')),
    standing: await listDutiesOn(
      tx,
      own.map(({ id }) => id),
      [...new Set(textsOf('day'))],
    ),
    newIds: newIdsFor(context, file),
    hours,
  })
}

/** Puts one person on a shift. */
export function enterDuty(context: Context, input: EnterDuty): Promise<Duty> {
  return runCommand(context, { name: 'authorities.enterDuty', input }, async (tx) => {
    const unit = await findUnit(tx, input.unitId)
    if (!unit || !context.caller.bureauIds.includes(unit.bureauId))
      throw new Refusal('unit/not-found', { id: input.unitId })
    const { officerId, accountId } = personOf(input.name, unit, await listPeople(tx, [unit.bureauId], [input.name]))
    const duty: Duty = {
      ...input,
      id: newIdAt(Date.parse(context.at)),
      bureauId: unit.bureauId,
      officerId,
      accountId,
      ...hoursOf(input.day, input.shift, hours),
      removedAt: null,
      version: 1,
    }
    await tx.insertInto('authorities.duty').values(duty).execute()
    await recordDuty(tx, context, 'authorities.enterDuty', duty)
    return duty
  })
}

/** Takes a person off a shift that has not begun: who was on duty stays in the roster. */
export function removeDuty(context: Context, id: string): Promise<Duty> {
  return runCommand(context, { name: 'authorities.removeDuty', input: { id } }, async (tx) => {
    const duty = await findDutyForUpdate(tx, id, context.caller.bureauIds)
    if (!duty) throw new Refusal('duty/not-found', { id })
    if (duty.startsAt <= context.at) throw new Refusal('duty/not-open', { startsAt: duty.startsAt })
    const after = { ...duty, removedAt: context.at, version: duty.version + 1 }
    await updateDuty(tx, after)
    await recordDuty(tx, context, 'authorities.removeDuty', after)
    return after
  })
}

const recordDuty = (tx: Tx, context: Context, action: string, duty: Duty) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'duty', id: duty.id, version: duty.version },
    payload: duty,
    refs: [duty.unitId, duty.officerId, duty.accountId].filter((ref) => ref !== null),
  })
