import { demand } from '../../../kernel/access.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { compileTemplate } from '../../../kernel/documents/compile.ts'
import { fillTemplate, textOfFilled } from '../../../kernel/documents/fill.ts'
import { demandGlyphs, getFonts } from '../../../kernel/documents/fonts.ts'
import type { DocumentKind } from '../../../kernel/documents/kind.ts'
import { readDocx } from '../../../kernel/documents/read-docx.ts'
import { renderPdf } from '../../../kernel/documents/render.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { readableOf, type StoredFile } from '../../../kernel/files.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { PutInForce, Template, TemplateUpload, WithReason } from '../model/index.ts'
import {
  findInForceForUpdate,
  findTemplateForUpdate,
  insertTemplate,
  nextEdition,
  updateTemplate,
} from '../queries/index.ts'
import { demandTemplate, templateEnded, templateInForce, templateWithdrawn } from '../rules/index.ts'
import { fieldsOf, getKind, sampleValues, type UsedTemplate, usedTemplate } from './kinds.ts'

/** A Word file of a form is a few dozen kilobytes; pictures are not of the subset. */
export const mostTemplateBytes = 2_000_000

type File = { readonly bytes: Buffer; readonly name: string }

/**
 * Command: takes an edition in as a draft: read, judged and compiled once. It counts when another puts it in force.
 * @throws Refusal `template/…` naming the place of what is not of the subset; `document/character-without-font`.
 */
export async function draftTemplate(
  context: Context,
  kinds: readonly DocumentKind[],
  input: TemplateUpload,
  { bytes, name }: File,
): Promise<Template> {
  const { bureauId } = context.caller
  if (bureauId === null) throw new Refusal('document/no-bureau')
  const kind = getKind(kinds, input.kind)
  const stored = await context.files.keep(readableOf(bytes), mostTemplateBytes)
  const compiled = await compiledOf(context, kind, stored)
  return runCommand(context, { name: 'documents.draftTemplate', input: { ...input, sm3: stored.sm3 } }, async (tx) => {
    const used = await usedTemplate(tx, kind, { bureauId, on: context.today })
    const template: Template = {
      id: newIdAt(Date.parse(context.at)),
      kind: kind.key,
      edition: await nextEdition(tx, bureauId, kind.key),
      state: 'draft',
      word: input.word ?? used.word,
      bureauId,
      inForceFrom: null,
      inForceUntil: null,
      fileName: name.slice(-200),
      fileSm3: stored.sm3,
      remarks: input.remarks ?? null,
      draftedBy: context.caller.accountId,
      decidedBy: null,
      version: 1,
    }
    await insertTemplate(tx, { ...template, compiled })
    await record(tx, context, 'documents.draftTemplate', template)
    return template
  })
}

async function compiledOf(
  context: Context,
  kind: DocumentKind,
  { sm3 }: StoredFile,
): Promise<UsedTemplate['compiled']> {
  const fields = fieldsOf(kind)
  const compiled = compileTemplate(await readDocx(context.files.pathOf(sm3)), fields)
  demandGlyphs(await getFonts(context.site.fonts), textOfFilled(fillTemplate(compiled, sampleValues(fields))))
  return compiled
}

/** Command: an edition counts from a day on; the one before it ends the day before. @throws Refusal `template/…`. */
export function putTemplateInForce(context: Context, id: string, input: PutInForce): Promise<Template> {
  return runCommand(context, { name: 'documents.putTemplateInForce', input: { id, ...input } }, async (tx) => {
    const template = await getTemplate(tx, context, id)
    demandTemplate(template, input.version, 'draft')
    const { accountId: by } = context.caller
    const after = templateInForce(template, { from: input.from, by, today: context.today })
    const before = await findInForceForUpdate(tx, template.bureauId, template.kind)
    if (before) {
      const ended = templateEnded(before, input.from)
      await updateTemplate(tx, ended)
      await record(tx, context, 'documents.endTemplate', ended)
    }
    await updateTemplate(tx, after)
    await record(tx, context, 'documents.putTemplateInForce', after)
    return after
  })
}

/** Command: a draft that is not wanted after all. @throws Refusal `template/…`. */
export function withdrawTemplate(context: Context, id: string, { reason, version }: WithReason): Promise<Template> {
  return runCommand(context, { name: 'documents.withdrawTemplate', input: { id, reason, version } }, async (tx) => {
    const template = await getTemplate(tx, context, id)
    demandTemplate(template, version, 'draft')
    const after = templateWithdrawn(template, reason, context.caller.accountId)
    await updateTemplate(tx, after)
    await record(tx, context, 'documents.withdrawTemplate', after)
    return after
  })
}

async function getTemplate(tx: Tx, { caller }: Context, id: string): Promise<Template> {
  const found = await findTemplateForUpdate(tx, caller.bureauIds, id)
  if (!found) throw new Refusal('template/not-found', { id })
  return found
}

/** How a document of this form looks, every field showing its own name. */
export async function previewOf(
  context: Context,
  kind: DocumentKind,
  { compiled, edition }: Pick<UsedTemplate, 'compiled' | 'edition'>,
): Promise<Buffer> {
  demand(context.caller, 'signed-in')
  const fields = fieldsOf(kind)
  const fonts = await getFonts(context.site.fonts)
  return renderPdf(fonts, compiled, sampleValues(fields), {
    title: `${kind.words.title} ${edition}`,
    at: context.at,
    author: '',
  })
}

const record = (tx: Tx, context: Context, action: string, template: Template) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'documentTemplate', id: template.id, version: template.version },
    payload: template,
  })
