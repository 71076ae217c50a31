import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { takeOverLeave } from '../../authorities/index.ts'
import { deleteAbsence, listAbsences } from '../queries/absences.ts'

/**
 * Days away were once kept here; they belong to the authorities. What stands here is handed over when the program
 * starts; days that are known there already stay behind, for the migration that drops the table.
 */
export async function carryOverAbsences(context: Context): Promise<void> {
  const absences = await listAbsences(context.db)
  if (absences.length === 0) return
  await runCommand(context, { name: 'inspections.carryOverAbsences', input: {} }, async (tx) => {
    for (const { id, bureauId, ...leave } of absences) {
      const caller = { ...context.caller, bureauIds: [bureauId] }
      try {
        await takeOverLeave(tx, { ...context, caller }, { ...leave, accountId: null, deputyId: null })
        await deleteAbsence(tx, id)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
      }
    }
  })
}
