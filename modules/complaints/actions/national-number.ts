import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { getComplaint, getReport, updateComplaint, updateReport } from '../queries/index.ts'

export type NationalNumber = { readonly kind: 'complaint' | 'report'; readonly id: string; readonly number: string }

/**
 * Command: the national platform, which is the master (O121 Art. 40), has given a record its number. The same number once
 * more changes nothing. @throws Refusal `complaint/other-number`, `complaint/exists`, `report/exists`.
 */
export function enterNationalNumber(context: Context, { kind, id, number }: NationalNumber): Promise<void> {
  return runCommand(context, { name: 'complaints.enterNationalNumber', input: { kind, id, number } }, async (tx) => {
    const before = kind === 'complaint' ? await getComplaint(tx, id) : await getReport(tx, id)
    if (before.nationalNumber === number) return
    if (before.nationalNumber !== null) throw new Refusal('complaint/other-number', { number: before.nationalNumber })
    const after = { ...before, nationalNumber: number, version: before.version + 1 }
    if ('claim' in after) await updateComplaint(tx, after)
    else await updateReport(tx, after)
    await recordAct(tx, context, {
      action: 'complaints.enterNationalNumber',
      subject: { type: kind, id, version: after.version },
      payload: after,
    })
  })
}
