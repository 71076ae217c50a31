import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { type ImportAnswer, type ImportSource, takeImport, type Written } from '../../../kernel/register/import.ts'
import type { ImportFile } from '../../../kernel/register/import-file.ts'
import { wordsOf } from '../../../kernel/register/import-words.ts'
import en from '../../../locales/en/codes.json' with { type: 'json' }
import zh from '../../../locales/zh-CN/codes.json' with { type: 'json' }
import { CodeEntry } from '../model.ts'
import { codeEntryRegister, findEdition, insertEntries, listEntries, updateEntry } from '../queries/index.ts'
import { entryKey, judgeEntries } from '../rules/index.ts'
import { getDraft, joinDraft } from './entries.ts'

/** Command: a file of codes into a draft; a code it has already is said anew. See `takeImport`. */
export function importEntries(
  context: Context,
  taking: Parameters<typeof takeImport>[2],
  { id }: { id: string },
): Promise<ImportAnswer> {
  return takeImport(context, sourceOf(context, id), taking)
}

const sourceOf = (context: Context, editionId: string): ImportSource<CodeEntry> => ({
  model: CodeEntry,
  languages: [wordsOf(CodeEntry, zh), wordsOf(CodeEntry, en)],
  keys: ['code'],
  action: 'codes.importEntries',
  async lock(tx) {
    const { edition } = await getDraft(tx, context, editionId)
    await joinDraft(tx, context, edition)
  },
  judge: (tx, _, file) => judgeFile(tx, context, editionId, file),
  write: writeEntries,
})

async function judgeFile(tx: Tx, context: Context, editionId: string, file: ImportFile) {
  const { edition, place } = await getDraft(tx, context, editionId, findEdition)
  const standing = await listEntries(tx, editionId)
  return judgeEntries(file, {
    place,
    listId: edition.listId,
    editionId,
    standing: new Map(standing.map((entry) => [entryKey(entry), entry])),
    newIds: new Map(file.rows.map(({ line }) => [line, newIdAt(Date.parse(context.at))])),
  })
}

async function writeEntries(
  tx: Tx,
  { created, changed }: { created: readonly CodeEntry[]; changed: readonly CodeEntry[] },
) {
  await insertEntries(tx, created)
  for (const entry of changed) await updateEntry(tx, entry)
  const ids = [...created, ...changed].map(({ id }) => id)
  return [{ register: codeEntryRegister as unknown as Written['register'], ids }]
}
