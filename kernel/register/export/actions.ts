import { demand, type Policy } from '../../access.ts'
import { runCommand } from '../../command.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { newIdAt } from '../../identity.ts'
import { enqueue } from '../../jobs.ts'
import { recordAct } from '../../journal.ts'
import { personalFieldsOf } from '../../personal.ts'
import type { LocaleTable } from '../../texts.ts'
import { instantText } from '../../web/format.ts'
import { readQuestion } from '../question.ts'
import { getRegister, narrowed, type Register, type Registers } from '../registers.ts'
import { listWord, sayFrom } from '../words.ts'
import { type ExportLanguage, keptDays, type RequestExport } from './model.ts'
import { insertExport } from './queries.ts'

/** What exporting needs of the program it runs in. */
export type Exporting = {
  readonly registers: Registers
  readonly loadTexts: (language: ExportLanguage) => Promise<LocaleTable>
  /** The register in which the caller's authority has its name. */
  readonly bureaus: string
}

export const exportJobKind = 'kernel.export'

/** Personal data of many at once, in full: a right of its own, and each time a reason. */
export const disclose: Policy = { permission: 'registers.disclose', scope: 'subordinate' }

/**
 * Command: asks for a list as a file, which a job writes. What is asked is judged now, as the list itself would.
 * @throws Refusal what the register refuses, `register/unknown-field`, `access/not-permitted`.
 */
export async function requestExport(
  context: Context,
  { registers, loadTexts }: Exporting,
  input: RequestExport,
): Promise<{ id: string; jobId: string }> {
  const register = getRegister(registers, context, input.register)
  await judge(context, register, input)
  const { accountId, bureauId } = context.caller
  if (accountId === null) throw new Refusal('access/sign-in-required')
  const language = input.language ?? 'zh-CN'
  const list = listWord(sayFrom(await loadTexts(language)), register.source.model)
  return runCommand(context, { name: 'register.export', input }, async (tx) => {
    const id = newIdAt(Date.parse(context.at))
    const jobId = await enqueue(tx, context, exportJobKind, { exportId: id })
    const { register: path, query, fields, form, encoding = 'utf-8', unmaskedBecause = null } = input
    await insertExport(tx, {
      ...{ id, register: path, query, fields, form, encoding, language, unmaskedBecause, accountId, bureauId, jobId },
      fileName: `${list}-${instantText(context.at).replace(' ', '-').replaceAll(':', '')}.${form}`,
      requestedAt: context.at,
      expiresAt: new Date(Date.parse(context.at) + keptDays * 86_400_000).toISOString(),
    })
    const payload = { register: path, query, fields, form, unmaskedBecause }
    await recordAct(tx, context, { action: 'register.export', subject: { type: 'export', id }, payload })
    return { id, jobId }
  })
}

async function judge(context: Context, register: Register, input: RequestExport) {
  const { source } = register
  const unknown = input.fields.find((name) => !Object.hasOwn(source.model.fields, name))
  if (unknown !== undefined) throw new Refusal('register/unknown-field', { field: unknown })
  const { query } = await narrowed(context, register, input.query)
  readQuestion(source.model, query, source.defaultSort)
  if (input.unmaskedBecause === undefined) return
  demand(context.caller, disclose)
  const personal = personalFieldsOf(source.model)
  if (!input.fields.some((name) => personal.includes(name))) throw new Refusal('export/nothing-personal')
}
