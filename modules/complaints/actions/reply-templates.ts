import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { ChangeReplyTemplate, NewReplyTemplate, ReplyTemplate } from '../model/reply-template.ts'
import { findTemplateForUpdate, insertTemplate, updateTemplate } from '../queries/reply-templates.ts'
import { checkTemplate } from '../rules/reply-template.ts'

/** Command: who leads writes a template for his bureau. @throws Refusal `reply-template/…`, `complaint/no-bureau`. */
export function writeTemplate(context: Context, input: NewReplyTemplate): Promise<ReplyTemplate> {
  return runCommand(context, { name: 'complaints.writeTemplate', input }, async (tx) => {
    const { bureauId } = context.caller
    if (bureauId === null) throw new Refusal('complaint/no-bureau')
    checkTemplate(input.words)
    const template = { ...input, id: newIdAt(Date.parse(context.at)), bureauId, version: 1 }
    await insertTemplate(tx, template)
    await recordTemplate(tx, context, 'complaints.writeTemplate', template)
    return template
  })
}

/** Command: the next version of it, or it is used no more. @throws Refusal `reply-template/…`. */
export function changeTemplate(
  context: Context,
  id: string,
  { version, ...input }: ChangeReplyTemplate,
): Promise<ReplyTemplate> {
  return runCommand(context, { name: 'complaints.changeTemplate', input: { id, version, ...input } }, async (tx) => {
    const before = await findTemplateForUpdate(tx, context, id)
    if (!before) throw new Refusal('reply-template/not-found', { id })
    if (before.version !== version)
      throw new Refusal('reply-template/stale', { seen: version, current: before.version })
    const template = { ...before, ...input, version: version + 1 }
    checkTemplate(template.words)
    await updateTemplate(tx, template)
    await recordTemplate(tx, context, 'complaints.changeTemplate', template)
    return template
  })
}

const recordTemplate = (tx: Tx, context: Context, action: string, template: ReplyTemplate) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'replyTemplate', id: template.id, version: template.version },
    payload: template,
  })
