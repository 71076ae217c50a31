import { bureausSeen } from '../../../kernel/access.ts'
import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql } from '../../../kernel/database.ts'
import { divisionOf } from '../../authorities/index.ts'
import type { ArticleFound, PublicArticle, Similar, TopicCounts, TopicsAsked } from '../model/index.ts'
import { pairsOf } from '../rules/index.ts'

const mostFound = 50
const found = sql`id, title, topic, left(body, 80) as begins`

/** Published answers by a word and a topic, the newest first; at most 50. */
export async function listArticles(
  db: Db,
  { q = '', topic }: { q?: string | undefined; topic?: string | undefined },
): Promise<{ items: ArticleFound[] }> {
  const { rows } = await sql<ArticleFound>`select ${found} from advice.article
    where state = 'inForce' and (${topic ?? null}::text is null or topic = ${topic ?? null})
      and (title ilike ${containing(q)} or body ilike ${containing(q)})
    order by published_on desc, id limit ${mostFound}`.execute(db)
  return { items: rows }
}

const mostSuggested = 5

/** What is published on what somebody is typing: by how many pairs of his letters stand in it, most of all in its title. */
export async function suggestArticles(db: Db, text: string): Promise<{ items: ArticleFound[] }> {
  const pairs = pairsOf(text)
  if (pairs.length === 0) return { items: [] }
  const { rows } = await sql<ArticleFound>`
    select ${found} from (
      select a.*, (select sum(case when position(p in lower(a.title)) > 0 then 3 when position(p in lower(a.body)) > 0 then 1
        else 0 end) from unnest(${pairs}::text[]) as p) as hits
      from advice.article a where a.state = 'inForce') a
    where hits >= ${Math.max(2, Math.ceil(pairs.length / 3))} order by hits desc, id limit ${mostSuggested}`.execute(db)
  return { items: rows }
}

/** An article as everybody reads it; one that was taken back says so. */
export async function findArticle(context: Context, id: string): Promise<PublicArticle | undefined> {
  const { db, law } = context
  const { rows } = await sql<Omit<PublicArticle, 'cites'> & { cites: string | null; bureauId: string }>`
    select a.id, a.title, a.topic, a.body, a.cites, a.published_on, a.bureau_id, u.name as bureau_name,
      a.state = 'inForce' as is_published
    from advice.article a join authorities.unit_view u on u.id = a.bureau_id
    where a.id = ${id} and a.published_on is not null`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const { cites, bureauId, ...article } = row
  const place = await divisionOf(db, bureauId)
  const ids = cites?.split(',') ?? []
  const rules = ids.flatMap((one) =>
    law.filter((rule) => rule.id === one && isAt(rule, place, context.today)).slice(0, 1),
  )
  return {
    ...article,
    cites: rules.map(({ id: rule, title, article: basis }) => ({ id: rule, title, article: basis })),
  }
}

type Rule = { readonly place: string | null; readonly inForceFrom: string; readonly inForceUntil: string | null }
const isAt = (rule: Rule, place: string | null, on: string): boolean =>
  (rule.place === null || rule.place === place) &&
  rule.inForceFrom <= on &&
  (rule.inForceUntil === null || on <= rule.inForceUntil)

/** Topics of a time in the caller's bureaus, the most asked first. */
export async function countTopics({ db, caller, today }: Context, { from, until }: TopicsAsked): Promise<TopicCounts> {
  const { rows } = await sql<TopicCounts['items'][number]>`
    select topic, count(*)::int as asked, (count(*) filter (where is_open))::int as open,
      (count(*) filter (where is_open and due_on < ${today}))::int as late
    from advice.question
    where bureau_id = any(${bureausSeen(caller, 'subordinate')}::uuid[]) and asked_on between ${from} and ${until}
    group by topic order by asked desc, topic`.execute(db)
  return { items: rows }
}

/** So many of the same topic are looked through, the newest. */
const mostLooked = 500

/** Questions of the same topic that are said with the same letters, and what is published on it. */
export async function findSimilar(context: Context, question: { id: string; topic: string; question: string }) {
  const { db, caller } = context
  const pairs = pairsOf(question.question)
  const { rows } = await sql<Similar['questions'][number]>`
    select id, question, asked_on from (
      select q.id, q.question, q.asked_on,
        (select count(*) from unnest(${pairs}::text[]) as p where position(p in lower(q.question)) > 0) as hits
      from (select * from advice.question where topic = ${question.topic} and id <> ${question.id}
        and bureau_id = any(${bureausSeen(caller, 'subordinate')}::uuid[]) order by asked_on desc limit ${mostLooked}) q) q
    where hits >= ${Math.max(2, Math.ceil(pairs.length / 3))} order by hits desc, id limit 5`.execute(db)
  const { items } = await suggestArticles(db, question.question)
  return { questions: rows, articles: items.map(({ id, title }) => ({ id, title })) }
}
