import { randomInt } from 'node:crypto'
import { publicCaller } from '../../../kernel/access.ts'
import { chineseDay } from '../../../kernel/calendar.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { dropOldPhones, findPhoneForUpdate, keepPhone, updatePhone } from '../queries/phones.ts'
import type { PhoneRow } from '../tables.ts'

export const codeMinutes = 10
const mostTries = 5
const mostCodesADay = 5
const proofHours = 24
const keptDays = 2

export const codeJobKind = 'submissions.sendCode'

/** Whether telephones are proved here: where no gateway sends messages, the desk calls back. */
export const provesByMessage = ({ site }: Context): boolean => site.channels.has('sms')

const purpose = 'submissions.phone'
const markOf = ({ site }: Context, mobile: string): string => site.secrets.mark(mobile, purpose)

/**
 * Command: a code goes out to this telephone. Nothing of the number is kept that could be read or told.
 * @throws Refusal `channel/not-offered`, `channel/too-soon`, `channel/too-many-codes`.
 */
export function askCode(context: Context, mobile: string): Promise<object> {
  if (!provesByMessage(context)) throw new Refusal('channel/not-offered', { channel: 'sms' })
  return runCommand({ ...context, commandKey: null }, { name: 'submissions.askCode', input: null }, async (tx) => {
    const mark = markOf(context, mobile)
    await dropOldPhones(tx, later(context.at, -keptDays * 24 * 60))
    const codesToday = codesOf(await findPhoneForUpdate(tx, mark), context)
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const { secrets } = context.site
    await keepPhone(tx, {
      ...{ mark, sealedPhone: secrets.seal(mobile, mark), codesToday, tries: 0, madeAt: context.at },
      codeHash: secrets.mark(code, mark),
      sealedCode: secrets.seal(code, mark),
    })
    await enqueue(tx, { ...context, caller: publicCaller }, codeJobKind, { mark })
    await record(tx, context, 'submissions.askCode', mark)
    return {}
  })
}

/** Nobody sends messages to a stranger for long. */
function codesOf(before: PhoneRow | undefined, { at, today }: Context): number {
  if (!before) return 1
  if (later(before.madeAt, 1) > at) throw new Refusal('channel/too-soon')
  const isToday = chineseDay(before.madeAt) === today
  if (isToday && before.codesToday >= mostCodesADay)
    throw new Refusal('channel/too-many-codes', { most: mostCodesADay })
  return isToday ? before.codesToday + 1 : 1
}

const later = (at: string, minutes: number): string => new Date(Date.parse(at) + minutes * 60_000).toISOString()

/**
 * Command: the code that came. @returns a phoneProof that proves the telephone for a day, to be handed in with what is
 * submitted; a wrong code counts although it is refused. @throws Refusal `channel/code-wrong`.
 */
export async function showCode(
  context: Context,
  { mobile, code }: { mobile: string; code: string },
): Promise<{ phoneProof: string }> {
  const { secrets } = context.site
  const isRight = await runCommand(
    { ...context, commandKey: null },
    { name: 'submissions.showCode', input: null },
    async (tx) => {
      const mark = markOf(context, mobile)
      const row = await findPhoneForUpdate(tx, mark)
      if (!row) return false
      const isOpen = row.codeHash !== null && row.tries < mostTries && later(row.madeAt, codeMinutes) > context.at
      const isSame = isOpen && row.codeHash === secrets.mark(code, mark)
      await updatePhone(tx, isSame ? { ...row, codeHash: null, sealedCode: null } : { ...row, tries: row.tries + 1 })
      await record(tx, context, isSame ? 'submissions.showCode' : 'submissions.missCode', mark)
      return isSame
    },
  )
  if (!isRight) throw new Refusal('channel/code-wrong', { field: 'code' })
  return { phoneProof: secrets.seal(JSON.stringify([mobile, context.at]), purpose) }
}

/** Whether the phoneProof proves this telephone now. @throws Refusal `submission/phone-unproved`. */
export function demandProof({ site, at }: Context, mobile: string, phoneProof: string | undefined): void {
  const unproved = () => new Refusal('submission/phone-unproved', { field: 'mobile' })
  if (phoneProof === undefined) throw unproved()
  const [proved, since] = openProof(site.secrets.open, phoneProof) ?? []
  if (proved !== mobile || since === undefined || later(since, proofHours * 60) < at) throw unproved()
}

function openProof(open: (sealed: string, owner: string) => string, phoneProof: string): [string, string] | undefined {
  try {
    return JSON.parse(open(phoneProof, purpose)) as [string, string]
  } catch {
    return undefined
  }
}

/** That it was done; neither number nor code is told. */
const record = (tx: Tx, context: Context, action: string, mark: string) =>
  recordAct(tx, context, { action, subject: { type: 'submissionPhone', id: mark.slice(0, 32) }, payload: {} })
