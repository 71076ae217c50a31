import { type Db, sql } from '../database.ts'
import type { JournalledRecord, JournalledRegister } from '../journal/verify/records.ts'
import type { Model } from '../model.ts'

type Usual = Pick<JournalledRegister, 'subjectType'> &
  Partial<Pick<JournalledRegister, 'derived' | 'batchActions' | 'actions' | 'compared'>> & {
    readonly model: Model
    /** The table itself, not a view: what is compared is what is stored. */
    readonly from: string
    /** Columns beside the fields of the model that the payload holds as well. */
    readonly more?: readonly string[]
    /** What the payload says of the record, when it is not the record; the row holds the columns that were asked for. */
    readonly recordOf?: (row: Readonly<Record<string, unknown>>) => unknown
    /** The entry that tells of a row, when its subject is another record. */
    readonly entryColumn?: string
    /** Which rows, as SQL on alias `r`; without it all. */
    readonly only?: string
  }

/** A register whose entries hold the fields of its model: what a module hands in as `journalled`. */
export function journalledRegister(usual: Usual): JournalledRegister {
  const { model, from, subjectType, derived = [], batchActions = [], more = [], recordOf, entryColumn, only } = usual
  const names = ['id', ...Object.keys(model.fields), ...more, ...(entryColumn ? [entryColumn] : [])]
  const columns = sql.join([...new Set(names)].map((name) => sql.ref(`r.${name}`)))
  const asRecord = ({ id, version, ...row }: Row): JournalledRecord => {
    const { [entryColumn ?? '']: entryId, ...fields } = row
    const whole = { id, ...('version' in model.fields ? { version } : {}), ...fields }
    const record = recordOf ? recordOf(whole) : whole
    return { id, version: version ?? 1, record, ...(entryColumn ? { entryId: String(entryId) } : {}) }
  }
  return {
    register: model.name,
    subjectType,
    derived,
    batchActions,
    ...(usual.actions ? { actions: usual.actions } : {}),
    ...(usual.compared ? { compared: usual.compared } : {}),
    async list(db: Db, after: string | null, most: number) {
      const { rows } = await sql<Row>`select ${columns} from ${sql.table(from)} r
        where (${after}::uuid is null or r.id > ${after}) and ${sql.raw(only ?? 'true')}
        order by r.id limit ${most}`.execute(db)
      return rows.map(asRecord)
    },
  }
}

type Row = { readonly id: string; readonly version?: number } & Readonly<Record<string, unknown>>
