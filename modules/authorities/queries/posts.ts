import { may } from '../../../kernel/access.ts'
import { containing } from '../../../kernel/containing.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Colleague, Delegation, Post } from '../model.ts'
import type { HeldPost } from '../rules/index.ts'

declare module '../../../kernel/database.ts' {
  interface Tables {
    'authorities.post': Post
    'authorities.delegation': Delegation
  }
}

export const postRegister: RegisterSource<typeof Post> = {
  model: Post,
  from: 'authorities.post',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-validFrom',
  // Who keeps accounts sees all posts; everybody sees his own and those of which rights were given to him.
  only: ({ caller }) =>
    may(caller, 'accounts.read')
      ? sql<boolean>`true`
      : sql<boolean>`(r.account_id = ${caller.accountId} or r.id in (
          select post_id from authorities.delegation where delegate_id = ${caller.accountId}))`,
}

export const delegationRegister: RegisterSource<typeof Delegation> = {
  model: Delegation,
  from: 'authorities.delegation',
  bureauColumn: null,
  scope: 'subordinate',
  defaultSort: '-createdAt',
  // His own he sees from every seat; the bureau's are for those who keep accounts.
  only: ({ caller }) =>
    may(caller, 'accounts.read')
      ? sql<boolean>`r.bureau_id = any(${caller.bureauIds}::uuid[])`
      : sql<boolean>`${caller.accountId}::uuid in (r.holder_id, r.delegate_id)`,
}

export const colleagueRegister: RegisterSource<typeof Colleague> = {
  model: Colleague,
  from: 'authorities.account',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'name',
  search: (text) => sql<boolean>`r.name ilike ${containing(text)}`,
  only: () => sql<boolean>`r.state = 'active'`,
}

export const insertPosts = (tx: Tx, posts: readonly Post[]) =>
  tx
    .insertInto('authorities.post')
    .values([...posts])
    .execute()

export const updatePost = (tx: Tx, { id, validUntil, version }: Post) =>
  tx.updateTable('authorities.post').set({ validUntil, version }).where('id', '=', id).execute()

export const findPostForUpdate = (tx: Tx, id: string, bureauIds: readonly string[]): Promise<Post | undefined> =>
  tx
    .selectFrom('authorities.post')
    .selectAll()
    .where('id', '=', id)
    .where(sql<boolean>`bureau_id = any(${bureauIds}::uuid[])`)
    .forUpdate()
    .executeTakeFirst()

/** Everything the person holds or will hold on or after a day. */
export const listPostsOf = (db: Db, accountId: string, from: string): Promise<HeldPost[]> =>
  db
    .selectFrom('authorities.post')
    .select(['id', 'role', 'unitId', 'isActing', 'validFrom', 'validUntil'])
    .where('accountId', '=', accountId)
    .where((where) => where.or([where('validUntil', 'is', null), where('validUntil', '>=', from)]))
    .orderBy('validFrom')
    .orderBy('id')
    .limit(200)
    .execute()

export const insertDelegation = (tx: Tx, delegation: Delegation) =>
  tx.insertInto('authorities.delegation').values(delegation).execute()

export const findDelegationForUpdate = (tx: Tx, id: string): Promise<Delegation | undefined> =>
  tx.selectFrom('authorities.delegation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const updateDelegation = (tx: Tx, { id, endedAt, version }: Delegation) =>
  tx.updateTable('authorities.delegation').set({ endedAt, version }).where('id', '=', id).execute()

/** An active account of one of these bureaus. */
export const findColleague = (db: Db, id: string, bureauIds: readonly string[]) =>
  db
    .selectFrom('authorities.account')
    .select(['id', 'name', 'officerId', 'bureauId', 'unitId'])
    .where('id', '=', id)
    .where('state', '=', 'active')
    .where(sql<boolean>`bureau_id = any(${bureauIds}::uuid[])`)
    .executeTakeFirst()
