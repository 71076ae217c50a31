import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { type ImportAnswer, type ImportSource, takeImport, type Written } from '../../../kernel/register/import.ts'
import type { ImportFile } from '../../../kernel/register/import-file.ts'
import type { Judgement } from '../../../kernel/register/import-rows.ts'
import { type ModelWords, wordsOf } from '../../../kernel/register/import-words.ts'
import type { LocaleTable } from '../../../kernel/texts.ts'
import en from '../../../locales/en/worklists.json' with { type: 'json' }
import zh from '../../../locales/zh-CN/worklists.json' with { type: 'json' }
import type { FormField, FormFieldKind } from '../model/index.ts'
import {
  findOwnForUpdate,
  insertItems,
  itemRegister,
  listBusinessesNamed,
  listOfficersNamed,
  listStanding,
  listUnitsNamed,
} from '../queries/index.ts'
import { importedModel, itemKey, judgeItems, type NewItem } from '../rules/index.ts'
import type { WorklistRow } from '../tables.ts'

type Taking = Parameters<typeof takeImport>[2]

/** Command: a file of items for one list of the caller's jurisdiction. See `takeImport`. */
export async function importItems(context: Context, taking: Taking, { id }: { id: string }): Promise<ImportAnswer> {
  const list = await context.db.transaction().execute((tx) => findOwnForUpdate(tx, context, id))
  if (!list) throw new Refusal('worklist/not-found', { id })
  if (list.state !== 'open') throw new Refusal('worklist/not-open', { name: list.name })
  return takeImport(context, sourceOf(list), taking)
}

function sourceOf(list: WorklistRow): ImportSource<NewItem> {
  const model = importedModel(list.form)
  return {
    model,
    languages: [wordsWith(list.form, model, zh), wordsWith(list.form, model, en)],
    keys: [],
    action: 'worklists.importItems',
    async lock(tx) {
      const now = await tx
        .selectFrom('worklists.worklist')
        .select(['state', 'version'])
        .where('id', '=', list.id)
        .forUpdate()
        .executeTakeFirst()
      // The form by which the file was read must still be the one of the list.
      if (now?.version !== list.version)
        throw new Refusal('worklist/stale', { seen: list.version, current: now?.version ?? 0 })
    },
    judge: (tx, context, file) => judgeFile(tx, context, file, list),
    write: writeItems,
  }
}

/** The labels of a list's own form are its words in every language. */
function wordsWith(form: readonly FormField[], model: ImportSource<NewItem>['model'], table: LocaleTable): ModelWords {
  const words = wordsOf(model, table)
  const labels = Object.fromEntries(form.map(({ key, label }) => [key, label]))
  return { ...words, fields: { ...words.fields, ...labels } }
}

async function judgeFile(tx: Tx, context: Context, file: ImportFile, list: WorklistRow): Promise<Judgement<NewItem>> {
  const { bureauIds } = context.caller
  const textsOf = (field: string) => file.rows.flatMap(({ values }) => (values[field] ? [String(values[field])] : []))
  const said = (kind: FormFieldKind) => list.form.flatMap((field) => (field.kind === kind ? textsOf(field.key) : []))
  return judgeItems(file, {
    list,
    form: list.form,
    today: context.today,
    units: await listUnitsNamed(tx, [...textsOf('unit'), ...said('unit')], bureauIds),
    businesses: await listBusinessesNamed(tx, [...textsOf('business'), ...said('business')], bureauIds),
    officers: await listOfficersNamed(tx, said('officer'), bureauIds),
    standing: new Set((await listStanding(tx, list.id, textsOf('title'))).map(itemKey)),
    newIds: new Map(file.rows.map(({ line }) => [line, newIdAt(Date.parse(context.at))])),
  })
}

async function writeItems(tx: Tx, { created }: Judgement<NewItem>): Promise<readonly Written[]> {
  if (created.length === 0) return []
  const ids = await insertItems(tx, created)
  return [{ register: itemRegister as unknown as Written['register'], ids }]
}
