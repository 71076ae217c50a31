import type { Following } from '../../../kernel/following.ts'
import { followingRows } from '../../../kernel/history/following-rows.ts'
import { businessRegister } from '../../businesses/index.ts'

const of = businessRegister.model.name

/** A dossier goes where its subject goes. */
export const dossiersFollowing: readonly Following[] = [
  followingRows({ of, table: 'dossiers.fact', column: 'subject_id' }),
  followingRows({ of, table: 'dossiers.note', column: 'subject_id' }),
]
