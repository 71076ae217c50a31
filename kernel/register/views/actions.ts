import { demand, type Policy } from '../../access.ts'
import { runCommand } from '../../command.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../database.ts'
import { Refusal } from '../../errors.ts'
import { newIdAt } from '../../identity.ts'
import { recordAct } from '../../journal.ts'
import { readQuestion } from '../question.ts'
import { getRegister, narrowed, type Registers } from '../registers.ts'
import type { ChangeView, KeepView, View } from './model.ts'
import {
  countOwnViews,
  deleteView,
  endFormerDefault,
  findOwnView,
  insertView,
  updateView,
  type ViewRow,
} from './queries.ts'

/** How a list opens for a whole role of an authority. */
const arrange: Policy = { permission: 'registers.arrange', scope: 'own' }
const mostOwnViews = 50

/** Command: a list is kept as it stands. @throws Refusal what the register refuses, `view/too-many-kept`, `list-view/exists`. */
export async function keepView(context: Context, registers: Registers, input: KeepView): Promise<View> {
  await judge(context, registers, input.list, input)
  const { accountId, unitId, bureauId } = context.caller
  if (accountId === null) throw new Refusal('access/sign-in-required')
  return runCommand(context, { name: 'register.keepView', input }, async (tx) => {
    if ((await countOwnViews(tx, accountId, input.list)) >= mostOwnViews)
      throw new Refusal('view/too-many-kept', { most: mostOwnViews })
    const { role = null, ...said } = input
    const id = newIdAt(Date.parse(context.at))
    const view = { ...said, role, id, accountId, unitId, bureauId, createdAt: context.at, version: 1 }
    if (view.isDefault) await endFormerDefault(tx, view)
    await insertView(tx, view)
    return told(tx, context, 'register.keepView', view)
  })
}

/** Command. @throws Refusal `view/not-found` for another's, `view/stale`. */
export function changeView(context: Context, registers: Registers, id: string, input: ChangeView): Promise<View> {
  return runCommand(context, { name: 'register.changeView', input: { id, ...input } }, async (tx) => {
    const before = await getOwnView(tx, context, id)
    if (before.version !== input.version) throw new Refusal('view/stale', { seen: input.version, now: before.version })
    await judge({ ...context, db: tx }, registers, before.list, input)
    const { role = null, ...said } = input
    const view = { ...before, ...said, role, version: before.version + 1 }
    if (view.isDefault) await endFormerDefault(tx, view)
    await updateView(tx, view)
    return told(tx, context, 'register.changeView', view)
  })
}

export function dropView(context: Context, id: string): Promise<Record<string, never>> {
  return runCommand(context, { name: 'register.dropView', input: { id } }, async (tx) => {
    const before = await getOwnView(tx, context, id)
    await deleteView(tx, id)
    await told(tx, context, 'register.dropView', before)
    return {}
  })
}

async function judge(context: Context, registers: Registers, list: string, said: Omit<ChangeView, 'version'>) {
  const register = getRegister(registers, context, list.split('#')[0] ?? '')
  const { source, query } = await narrowed(context, register, said.content.query)
  if (source) readQuestion(source.model, query, source.defaultSort)
  if ((said.audience === 'role') !== (said.role !== undefined)) throw new Refusal('view/role-missing')
  if (said.audience === 'unit' && context.caller.unitId === null) throw new Refusal('view/no-unit')
  if (said.audience !== 'role') return
  demand(context.caller, arrange)
  if (context.caller.bureauId === null) throw new Refusal('view/no-unit')
}

async function getOwnView(tx: Tx, context: Context, id: string): Promise<ViewRow> {
  const found = await findOwnView(tx, context, id)
  if (!found) throw new Refusal('view/not-found', { id })
  return found
}

async function told(tx: Tx, context: Context, action: string, row: ViewRow): Promise<View> {
  const { accountId: _, unitId: __, bureauId: ___, createdAt: ____, ...view } = row
  await recordAct(tx, context, {
    action,
    subject: { type: 'listView', id: row.id, version: row.version },
    payload: row,
  })
  return { ...view, isMine: true }
}
