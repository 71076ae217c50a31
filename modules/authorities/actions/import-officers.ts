import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { type ImportSource, takeImport, type Written } from '../../../kernel/register/import.ts'
import type { ImportFile } from '../../../kernel/register/import-file.ts'
import type { Judgement } from '../../../kernel/register/import-rows.ts'
import { wordsOf } from '../../../kernel/register/import-words.ts'
import en from '../../../locales/en/authorities.json' with { type: 'json' }
import zh from '../../../locales/zh-CN/authorities.json' with { type: 'json' }
import { Officer } from '../model.ts'
import { insertOfficers, listOfficersKnown, listUnitsNamed, lockOfficers, updateOfficers } from '../queries/import.ts'
import { officerRegister } from '../queries/index.ts'
import { judgeOfficers } from '../rules/officer-import.ts'
import { newIdsFor } from './import-units.ts'

const source: ImportSource<Officer> = {
  model: Officer,
  languages: [wordsOf(Officer, zh), wordsOf(Officer, en)],
  // Who has no certificate is known by name and unit, which every row has to say.
  keys: [],
  action: 'authorities.importOfficers',
  lock: lockOfficers,
  judge: judgeFile,
  write: writeOfficers,
}

/** Command: a file of officers, assistants and grid workers of the caller's jurisdiction. See `takeImport`. */
export const importOfficers = (context: Context, taking: Parameters<typeof takeImport>[2]) =>
  takeImport(context, source, taking)

async function judgeFile(tx: Tx, context: Context, file: ImportFile): Promise<Judgement<Officer>> {
  const textsOf = (field: string) => file.rows.flatMap(({ values }) => (values[field] ? [String(values[field])] : []))
  const { bureauIds } = context.caller
  const units = await listUnitsNamed(tx, [], textsOf('unitId'))
  return judgeOfficers(file, {
    units: units.map((unit) => ({ ...unit, isOwn: bureauIds.includes(unit.bureauId) })),
    standing: await listOfficersKnown(tx, textsOf('certificateNumber'), textsOf('name')),
    bureauIds,
    newIds: newIdsFor(context, file),
  })
}

async function writeOfficers(tx: Tx, { created, changed }: Judgement<Officer>): Promise<readonly Written[]> {
  await insertOfficers(tx, created)
  await updateOfficers(tx, changed)
  const ids = [...created, ...changed].map(({ id }) => id)
  return [{ register: officerRegister as unknown as Written['register'], ids }]
}
