import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Day } from '../../../kernel/calendar.ts'
import type { Db } from '../../../kernel/database.ts'
import { compileTemplate } from '../../../kernel/documents/compile.ts'
import type { CompiledTemplate, TemplateField, TemplateValues } from '../../../kernel/documents/compiled.ts'
import type { DocumentKind } from '../../../kernel/documents/kind.ts'
import type { KnownField } from '../../../kernel/documents/marks.ts'
import { readDocx } from '../../../kernel/documents/read-docx.ts'
import { officialNumber } from '../../../kernel/documents/words.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { fillText } from '../../../kernel/texts.ts'
import documentsWords from '../../../locales/zh-CN/documents.json' with { type: 'json' }
import mattersWords from '../../../locales/zh-CN/matters.json' with { type: 'json' }
import type { KindShown } from '../model/index.ts'
import { findTemplateOn } from '../queries/index.ts'

/** Fields every document has; they are known only when it is issued. */
export const commonFields: readonly TemplateField[] = ['agency', 'number', 'issuedOn', 'code'].map((name) => ({
  name,
  kind: 'text',
}))

const folder = path.join(import.meta.dirname, '../../../data/documents')

/** @throws Refusal `document-kind/not-found`. */
export function getKind(kinds: readonly DocumentKind[], key: string): DocumentKind {
  const kind = kinds.find((each) => each.key === key)
  if (!kind) throw new Refusal('document-kind/not-found', { kind: key })
  return kind
}

type Labels = Readonly<Record<string, string>>

/** What people call the fields of a kind: official documents are Chinese, and so are the words of their templates. */
export function fieldsOf(kind: DocumentKind): readonly KnownField[] {
  const labels: Labels = { ...documentsWords.documents.documentFields, ...kind.words.fields }
  const known = (field: TemplateField): KnownField => ({
    ...field,
    label: labels[field.name] ?? field.name,
    fields: (field.fields ?? []).map(known),
  })
  return [...commonFields, ...kind.fields].map(known)
}

/** An article as an official document names it: `O121.15` → its act and the article in Chinese. Empty where there is none. */
export function citationOf(article: string | null): string {
  if (article === null) return ''
  const [act = '', number = ''] = article.split('.')
  const acts: Labels = mattersWords.matters.acts
  return fillText(documentsWords.documents.citation, { act: acts[act] ?? act, number: officialNumber(number) })
}

/** A template as it is used, whoever wrote it. */
export type UsedTemplate = {
  readonly id: string | null
  readonly bureauId: string | null
  readonly edition: number
  readonly word: string
  readonly compiled: CompiledTemplate
}

const bundled = new Map<string, Promise<UsedTemplate>>()

export const bundledFile = (kind: DocumentKind): string => path.join(folder, `${kind.key}.docx`)

/** The one that comes with the program, read once. */
function bundledTemplate(kind: DocumentKind): Promise<UsedTemplate> {
  const known = bundled.get(kind.key) ?? readBundled(kind)
  bundled.set(kind.key, known)
  return known
}

async function readBundled(kind: DocumentKind): Promise<UsedTemplate> {
  const { word }: { word: string } = JSON.parse(await readFile(path.join(folder, `${kind.key}.json`), 'utf8'))
  const compiled = compileTemplate(await readDocx(bundledFile(kind)), fieldsOf(kind))
  return { id: null, bureauId: null, edition: 0, word, compiled }
}

/** The template that counts for a bureau on a day. */
export const usedTemplate = async (
  db: Db,
  kind: DocumentKind,
  { bureauId, on }: { bureauId: string; on: Day },
): Promise<UsedTemplate> =>
  (await findTemplateOn(db, { bureauId, kind: kind.key, on })) ?? (await bundledTemplate(kind))

export async function showKind(
  db: Db,
  kind: DocumentKind,
  { bureauId, on }: { bureauId: string | null; on: Day },
): Promise<KindShown> {
  const used = bureauId === null ? await bundledTemplate(kind) : await usedTemplate(db, kind, { bureauId, on })
  return {
    key: kind.key,
    subject: kind.subject,
    title: kind.words.title,
    word: used.word,
    fields: fieldsOf(kind).map(({ name, label, kind: what, fields: inner = [] }) => ({
      ...{ name, label, kind: what },
      fields: inner.map((field) => ({ name: field.name, label: field.label })),
    })),
    source: used.id === null ? 'bundled' : used.bureauId === bureauId ? 'own' : 'superior',
    templateId: used.id,
    edition: used.edition,
  }
}

/** Every field by its own name, so that a preview shows where each stands. */
export const sampleValues = (fields: readonly KnownField[]): TemplateValues =>
  Object.fromEntries(
    fields.map(({ name, label, kind, fields: inner = [] }) => [
      name,
      kind === 'flag' ? true : kind === 'list' ? [sampleValues(inner), sampleValues(inner)] : `{{${label}}}`,
    ]),
  )
