import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { type ImportSource, takeImport, type Written } from '../../../kernel/register/import.ts'
import type { ImportFile } from '../../../kernel/register/import-file.ts'
import type { Judgement } from '../../../kernel/register/import-rows.ts'
import { wordsOf } from '../../../kernel/register/import-words.ts'
import en from '../../../locales/en/authorities.json' with { type: 'json' }
import zh from '../../../locales/zh-CN/authorities.json' with { type: 'json' }
import { Unit } from '../model.ts'
import { insertUnits, listKindsBelow, listUnitsNamed, lockUnits, updateUnits } from '../queries/import.ts'
import { unitRegister } from '../queries/index.ts'
import { settleTree } from '../queries/tree.ts'
import { judgeUnits, type PlacedUnit } from '../rules/unit-import.ts'

const source: ImportSource<PlacedUnit> = {
  model: Unit,
  languages: [wordsOf(Unit, zh), wordsOf(Unit, en)],
  keys: ['code'],
  action: 'authorities.importUnits',
  lock: lockUnits,
  judge: judgeFile,
  write: writeUnits,
}

/** Command: a file of units, each known by its code, within the caller's jurisdiction. See `takeImport`. */
export const importUnits = (context: Context, taking: Parameters<typeof takeImport>[2]) =>
  takeImport(context, source, taking)

async function judgeFile(tx: Tx, context: Context, file: ImportFile): Promise<Judgement<PlacedUnit>> {
  const textsOf = (field: string) => file.rows.flatMap(({ values }) => (values[field] ? [String(values[field])] : []))
  const codes = textsOf('code')
  const standing = await listUnitsNamed(tx, codes, textsOf('parentId'))
  return judgeUnits(file, {
    standing,
    kindsBelow: await listKindsBelow(
      tx,
      standing.map(({ id }) => id),
    ),
    bureauIds: context.caller.bureauIds,
    newIds: newIdsFor(context, file),
  })
}

export const newIdsFor = ({ at }: Context, { rows }: ImportFile): ReadonlyMap<number, string> =>
  new Map(rows.map(({ line }) => [line, newIdAt(Date.parse(at))]))

async function writeUnits(tx: Tx, { created, changed }: Judgement<PlacedUnit>): Promise<readonly Written[]> {
  if (created.length + changed.length === 0) return []
  await insertUnits(tx, created)
  await updateUnits(tx, changed)
  const ids = [...created, ...changed].map(({ id }) => id)
  return [{ register: unitRegister as unknown as Written['register'], ids }, ...(await settleTree(tx))]
}
