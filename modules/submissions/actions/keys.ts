import { randomInt } from 'node:crypto'
import { publicCaller } from '../../../kernel/access.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { codeLength, codeLetters, mostMisses, plainCode, plainNumber } from '../rules/index.ts'

const newCode = (): string =>
  Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join('')

/**
 * A code as a row keeps it: by a keyed mark, and sealed, so that an answer that was lost can be given again. `code`: the
 * one somebody holds already for what came before.
 */
export function newSecretCode({ site: { secrets } }: Context, id: string, code = newCode()) {
  return { codeHash: secrets.mark(code, id), sealedCode: secrets.seal(code, id), misses: 0, missesOn: null }
}

/** The day and six digits that tell nothing of how many there were. */
export async function newNumber({ today }: Context, isTaken: (number: string) => Promise<boolean>): Promise<string> {
  for (let tries = 0; tries < 20; tries += 1) {
    const number = `${today.replaceAll('-', '')}${String(randomInt(1_000_000)).padStart(6, '0')}`
    if (!(await isTaken(number))) return number
  }
  throw new Refusal('submission/overloaded')
}

type Keyed = {
  readonly id: string
  readonly bureauId: string
  readonly codeHash: string
  misses: number
  missesOn: string | null
}

/** Where rows with a code lie. `subjectType`: what the entry of a wrong code calls them. */
export type KeyedRows<Row extends Keyed> = {
  readonly subjectType: string
  readonly find: (tx: Tx, number: string) => Promise<Row | undefined>
  readonly keep: (tx: Tx, row: Row) => Promise<unknown>
}

/**
 * Command: opens a row by its number and code. A wrong code counts, and is journalled without the code; an unknown number
 * answers the same. @throws Refusal `submission/wrong-code`, `submission-codes/too-many` after ten on a day.
 */
export async function openKeyed<Row extends Keyed>(
  context: Context,
  { subjectType, find, keep }: KeyedRows<Row>,
  { number, code }: { readonly number: string; readonly code: string },
): Promise<Row> {
  const asked = { ...context, caller: publicCaller, commandKey: null }
  const found = await runCommand(asked, { name: 'submissions.open', input: null }, async (tx) => {
    const row = await find(tx, plainNumber(number))
    if (!row) return undefined
    const misses = row.missesOn === context.today ? row.misses : 0
    if (misses >= mostMisses) throw new Refusal('submission-codes/too-many', { most: mostMisses })
    if (row.codeHash === context.site.secrets.mark(plainCode(code), row.id)) return row
    await keep(tx, { ...row, misses: misses + 1, missesOn: context.today })
    const caller = { ...publicCaller, bureauId: row.bureauId, bureauIds: [row.bureauId] }
    await recordAct(
      tx,
      { ...context, caller },
      {
        action: 'submissions.missCode',
        subject: { type: subjectType, id: row.id },
        payload: { misses: misses + 1 },
      },
    )
    return undefined
  })
  if (!found) throw new Refusal('submission/wrong-code')
  return found
}
