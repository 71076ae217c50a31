import { sql, type Tx } from '../database.ts'
import type { Following } from '../following.ts'
import { byIds, keepRecords } from './keep.ts'

type Named = {
  readonly of: string
  /** Full name of the table: `visits.visit`; its rows have an `id`. */
  readonly table: string
  /** The column that names the record: `business_id`. */
  readonly column: string
  /** Given for a register with history and versions: each row gets a new version, kept under the act. */
  readonly register?: object
  /** A further condition on the rows, as SQL. */
  readonly only?: string
}

/** Rows of one table that name the record in one column. */
export function followingRows({ of, table, column, register, only = 'true' }: Named): Following {
  const [name, named] = [sql.raw(table), sql.raw(column)]
  const version = register ? sql.raw(', version = version + 1') : sql.raw('')
  const keep = async (tx: Tx, entryId: string, ids: readonly string[]) => {
    if (register && ids.length > 0)
      await keepRecords(tx, entryId, register as Parameters<typeof keepRecords>[2], { which: byIds(ids) })
  }
  return {
    of,
    rows: table,
    async move(tx, { from, to, entryId }) {
      const { rows } = await sql<{ id: string }>`update ${name} set ${named} = ${to} ${version}
        where ${named} = ${from} and ${sql.raw(only)} returning id`.execute(tx)
      const ids = rows.map(({ id }) => id)
      await keep(tx, entryId, ids)
      return ids
    },
    async back(tx, { from, to, entryId }, ids) {
      await sql`update ${name} set ${named} = ${from} ${version}
        where ${named} = ${to} and id = any(${ids}::uuid[])`.execute(tx)
      await keep(tx, entryId, ids)
    },
  }
}

export const attachmentsOf = (of: string): Following =>
  followingRows({ of, table: 'kernel.attachment', column: 'subject_id', only: `subject_type = '${of}'` })
