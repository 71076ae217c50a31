import { createHash } from 'node:crypto'
import { runCommand } from '../command.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { readableOf } from '../files.ts'
import { newIdAt } from '../identity.ts'
import { recordAct } from '../journal.ts'
import type { Attachment } from './attachment.ts'
import { safeName } from './file-name.ts'
import { judgeFile } from './judge-file.ts'
import { previewOf } from './preview.ts'
import { countAttachments, findAttachmentForUpdate, insertAttachment, lockSubject, setWithdrawn } from './queries.ts'
import { type AttachmentUse, type UploadRule, uploadRules } from './uses.ts'

/** The record a file hangs on. */
export type Subject = { readonly type: string; readonly id: string; readonly bureauId: string }

/**
 * Command: a file is hung on a record. The bytes are judged before anything of them is kept.
 * @throws Refusal `attachment/too-many` and what `judgeFile` and `previewOf` refuse.
 */
export async function attachFile(
  context: Context,
  subject: Subject,
  { bytes, name, use }: { bytes: Buffer; name: string; use: AttachmentUse },
): Promise<Attachment> {
  const rule: UploadRule = uploadRules[use]
  if (bytes.length > rule.mostBytes) throw new Refusal('file/too-large', { maxBytes: rule.mostBytes })
  const { mediaType, kind } = await judgeFile(bytes, rule)
  const preview = kind.shownAs === 'picture' ? await previewOf(bytes, rule.mostPixels) : null
  const sm3 = createHash('sm3').update(bytes).digest('hex')
  const file = { name: safeName(name, kind), sm3, mediaType, size: bytes.length }
  return runCommand(context, { name: 'register.attach', input: { subject, ...file } }, async (tx) => {
    await lockSubject(tx, subject.id)
    const { counting, all } = await countAttachments(tx, subject)
    // What was withdrawn stays: without a bound on all of them attaching and withdrawing would fill the disk.
    if (counting >= rule.mostFiles || all >= rule.mostFiles * 4)
      throw new Refusal('attachment/too-many', { most: rule.mostFiles })
    await context.files.keep(readableOf(bytes), rule.mostBytes)
    const kept = preview && (await context.files.keep(readableOf(preview), rule.mostBytes))
    const id = newIdAt(Date.parse(context.at))
    const row = { ...file, id, previewSm3: kept?.sm3 ?? null, accountId: context.caller.accountId, addedAt: context.at }
    await insertAttachment(tx, subject, row)
    await recordAct(tx, context, {
      action: 'register.attach',
      subject: { type: 'attachment', id },
      payload: { ...file, record: subject.type, recordId: subject.id, previewSm3: row.previewSm3 },
      refs: [subject.id],
    })
    return {
      ...file,
      id,
      hasPreview: kept !== null,
      addedAt: context.at,
      addedBy: context.caller.name || null,
      ...inUse,
    }
  })
}

const inUse = { withdrawnAt: null, withdrawnReason: null }

/**
 * Command: a file was attached wrongly and counts no longer. It stays, with day and reason, until its time of keeping
 * ends: what an act was founded on is not made to vanish.
 * @throws Refusal `attachment/not-found`, `attachment/not-open` when it was withdrawn before.
 */
export function withdrawAttachment(
  context: Context,
  subject: Subject,
  { id, reason }: { id: string; reason: string },
): Promise<{ id: string }> {
  return runCommand(context, { name: 'register.withdrawAttachment', input: { subject, id, reason } }, async (tx) => {
    const row = await findAttachmentForUpdate(tx, subject, id)
    if (!row) throw new Refusal('attachment/not-found', { id })
    if (row.withdrawnAt !== null) throw new Refusal('attachment/not-open', { id, withdrawnAt: row.withdrawnAt })
    await setWithdrawn(tx, id, context.at, reason)
    await recordAct(tx, context, {
      action: 'register.withdrawAttachment',
      subject: { type: 'attachment', id, version: 2 },
      payload: { name: row.name, sm3: row.sm3, record: subject.type, recordId: subject.id, reason },
      refs: [subject.id],
    })
    return { id }
  })
}
