import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { type ImportSource, takeImport, type Written } from '../../../kernel/register/import.ts'
import type { ImportFile } from '../../../kernel/register/import-file.ts'
import type { Judgement } from '../../../kernel/register/import-rows.ts'
import { wordsOf } from '../../../kernel/register/import-words.ts'
import en from '../../../locales/en/things.json' with { type: 'json' }
import zh from '../../../locales/zh-CN/things.json' with { type: 'json' }
import { Thing } from '../model.ts'
import {
  insertThings,
  listBusinessesNamed,
  listGrids,
  listThingsNumbered,
  lockThings,
  type Owner,
  thingRegister,
  updateThings,
} from '../queries/index.ts'
import { kindsNow } from '../queries/kinds.ts'
import { judgeThings } from '../rules/index.ts'
import { placing } from './place.ts'

const source: ImportSource<Thing> = {
  model: Thing,
  languages: [wordsOf(Thing, zh), wordsOf(Thing, en)],
  keys: [],
  action: 'things.importThings',
  lock: lockThings,
  judge: judgeFile,
  write: writeThings,
}

/** Command: a file of things of the caller's jurisdiction, each known by kind and number. See `takeImport`. */
export function importThings(context: Context, taking: Parameters<typeof takeImport>[2]) {
  if (context.caller.bureauId === null) throw new Refusal('thing/bureau-required')
  return takeImport(context, source, taking)
}

async function judgeFile(tx: Tx, context: Context, file: ImportFile): Promise<Judgement<Thing>> {
  const textsOf = (field: string) => file.rows.flatMap(({ values }) => (values[field] ? [String(values[field])] : []))
  const { bureauIds } = context.caller
  const inside = { ...context, db: tx }
  const placeOf = await placing(inside)
  return judgeThings(file, {
    kinds: kindsNow(context),
    businesses: await listBusinessesNamed(tx, textsOf('businessId'), bureauIds),
    grids: await listGrids(tx, { texts: textsOf('gridId') }, bureauIds),
    placeOf: (address, owner) => {
      const place = placeOf(address, owner as Owner | undefined)
      if (!place) throw new Refusal('thing/bureau-required')
      return place
    },
    standing: await listThingsNumbered(tx, textsOf('number'), bureauIds),
    newIds: new Map(file.rows.map(({ line }) => [line, newIdAt(Date.parse(context.at))])),
  })
}

async function writeThings(tx: Tx, { created, changed }: Judgement<Thing>): Promise<readonly Written[]> {
  if (created.length > 0) await insertThings(tx, created)
  if (changed.length > 0) await updateThings(tx, changed)
  const ids = [...created, ...changed].map(({ id }) => id)
  return [{ register: thingRegister as unknown as Written['register'], ids }]
}
