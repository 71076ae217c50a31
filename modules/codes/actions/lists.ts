import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { CodeList, CreateCodeList } from '../model.ts'

const listCode = /^[a-z][a-z0-9-]{1,39}$/

/**
 * A list of an office's own.
 * @throws Refusal `code-list/code` when the code is no name in small letters, `list/exists` when another bears it.
 */
export async function createCodeList(context: Context, input: CreateCodeList): Promise<CodeList> {
  if (!listCode.test(input.code)) throw new Refusal('code-list/code', { field: 'code' })
  return runCommand(context, { name: 'codes.createList', input }, (tx) => keepList(tx, context, input))
}

export async function keepList(tx: Tx, context: Context, input: CreateCodeList): Promise<CodeList> {
  const list: CodeList = {
    ...{ standard: null, description: null, ...input },
    ...{ id: newIdAt(Date.parse(context.at)), createdAt: context.at, version: 1 },
  }
  await tx.insertInto('codes.list').values(list).execute()
  await recordAct(tx, context, {
    action: 'codes.createList',
    subject: { type: 'codeList', id: list.id },
    payload: list,
  })
  return list
}
