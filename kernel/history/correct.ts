import type { Policy } from '../access.ts'
import { runCommand } from '../command.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordAct } from '../journal.ts'
import type { Model } from '../model.ts'
import { correctionSubject, listVersions } from './queries.ts'
import { changesBetween, type Known } from './version.ts'

/** How the records of a register are corrected: by the command that changes them, with a reason. */
export type Correcting = {
  readonly access: Policy
  /** The command that changes a record; it judges the input as it judges any change. */
  readonly change: (context: Context, id: string, input: never) => Promise<Known>
}

export type Correction = { readonly id: string; readonly reason: string; readonly input: object }

/**
 * Command: what was recorded wrongly is put right. The wrong version stays; beside the
 * entry of the change stands a second one that says why.
 * @throws Refusal `correction/nothing` when no field differs, and what the change refuses.
 */
export function correctRecord(
  context: Context,
  { model, change }: { model: Model; change: Correcting['change'] },
  { id, reason, input }: Correction,
): Promise<Known> {
  return runCommand(
    context,
    { name: 'register.correct', input: { model: model.name, id, reason, input } },
    async (tx) => {
      const inside = { ...context, db: tx, commandKey: null, isCorrection: true as const }
      const before = (await listVersions({ db: tx, secrets: context.site.secrets }, model, id)).at(-1)
      const after = await change(inside, id, input as never)
      const changed = (await listVersions({ db: tx, secrets: context.site.secrets }, model, id)).at(-1)
      if (!changed || changed.entryId === before?.entryId || isSameRecord(model, before?.record, changed.record))
        throw new Refusal('correction/nothing')
      await recordAct(tx, context, {
        action: 'register.correct',
        subject: { type: correctionSubject, id },
        payload: { entry: changed.entryId, corrects: before?.entryId ?? null, reason, record: model.name },
        refs: [changed.entryId],
      })
      return after
    },
  )
}

const isSameRecord = (model: Model, before: Known | null | undefined, after: Known | null): boolean =>
  !!before && !!after && changesBetween(model, before, after).length === 0
