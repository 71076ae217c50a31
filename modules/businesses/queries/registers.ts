import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { findRecord, type RegisterSource } from '../../../kernel/register/list.ts'
import type { Placed } from '../../../kernel/register/within.ts'
import { Business, Premises } from '../model/index.ts'
import { findSuccessor } from './merges.ts'
import { type SearchQuery, searchQueryOf } from './search-keys.ts'

/** The map of a register whose field `by` is a subject of ours. */
export function placedBy(by: string): Placed {
  return { from: 'businesses.located_view', column: 'business_id', by, sensitive: 'businesses.sensitive-places' }
}

export const businessRegister: RegisterSource<typeof Business> = {
  model: Business,
  from: 'businesses.business',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'name',
  search: (text) => foundBy(searchQueryOf(text)),
  successor: findSuccessor,
  placed: placedBy('id'),
}

export const premisesRegister: RegisterSource<typeof Premises> = {
  model: Premises,
  from: 'businesses.premises',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'id',
}

/** What is not the caller's to see does not exist for him. */
export const findBusiness = (context: Context, id: string): Promise<Business | undefined> =>
  findRecord(context, businessRegister, id)

/** @throws Refusal `business/not-found`. */
export async function getBusiness(context: Context, id: string): Promise<Business> {
  const found = await findBusiness(context, id)
  if (!found) throw new Refusal('business/not-found', { id })
  return found
}

/**
 * Condition on alias `r`: the text is part of the name, the address, the code or the pinyin, or it is the head's whole
 * name. Each arm can be answered by an index; the comparison behind the tokens takes away what only looks alike.
 */
export function foundBy(query: SearchQuery): RawBuilder<boolean> {
  if (query.text === '') return sql<boolean>`false`
  return sql<boolean>`(${sql.join([...arms(query)], sql` or `)})`
}

function* arms({ text, nameTokens, domicileTokens, code, initials, lettersTokens }: SearchQuery) {
  yield sql`(r.name_tokens @> ${nameTokens}::text[] and r.search_name like ${`%${text}%`})`
  yield sql`r.head_key = ${text}`
  if (domicileTokens) yield sql`r.domicile_tokens @> ${domicileTokens}::text[]`
  if (code && code.tokens.length === 0) yield sql`r.credit_code like ${`${code.text}%`}`
  if (code && code.tokens.length > 0)
    yield sql`(r.code_tokens @> ${code.tokens}::text[]
      and (r.credit_code like ${`%${code.text}%`} or r.registration_number like ${`%${code.text}%`}))`
  if (initials && initials.tokens.length === 0) yield sql`r.initials like ${`${initials.text}%`}`
  if (initials && initials.tokens.length > 0)
    yield sql`(r.name_tokens @> ${initials.tokens}::text[] and r.initials like ${`%${initials.text}%`})`
  if (lettersTokens) yield sql`(r.name_tokens @> ${lettersTokens}::text[] and r.letters like ${`%${text}%`})`
}
