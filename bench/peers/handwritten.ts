import { randomBytes } from 'node:crypto'
import fastify from 'fastify'
import pg from 'pg'
import { v7 } from 'uuid'

// What somebody would write by hand with the same packages and no platform: no session, no policy, no mask, no schema.
const [connectionString = '', , bureauId = ''] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString, max: 10 })
const columns = `id, name, subject_kind, credit_code, registration_number, organisation_code, kind, state, kind_text, head,
  domicile, scope, capital_minor, capital_currency, founded_on, trade_code, phone, division, city, zone, bureau_id, office_id,
  grid_id, headquarters_id, registering_authority, version`
const app = fastify()

app.get<{ Querystring: { name: string; id: string } }>('/list', async ({ query }) => {
  const { rows } = await pool.query({
    name: 'list',
    text: `select ${columns} from businesses.business
      where bureau_id = $1 and (name collate "C", id) > ($2, $3) order by name collate "C", id limit 50`,
    values: [bureauId, query.name, query.id],
  })
  return { items: rows }
})

app.get<{ Params: { id: string } }>('/businesses/:id', async ({ params }) => {
  const text = `select ${columns} from businesses.business where id = $1 and bureau_id = $2`
  const { rows } = await pool.query({ name: 'one', text, values: [params.id, bureauId] })
  return rows[0]
})

app.get<{ Querystring: { text: string } }>('/search', async ({ query }) => {
  const text =
    'select id, name, credit_code, domicile from businesses.business where bureau_id = $1 and name like $2 limit 50'
  const { rows } = await pool.query({ name: 'search', text, values: [bureauId, `%${query.text}%`] })
  return { items: rows }
})

type Note = { subjectId: string; kind: string; text: string; seenOn: string }
const author = v7()
const insertNote = `insert into dossiers.note (id, subject_id, subject_name, bureau_id, kind, text, seen_on, author_id,
  written_at, state) values ($1, $2, $3, $4, $5, $6, $7, $8, now(), 'kept')`
const noteOf = (id: string, { subjectId, kind, text, seenOn }: Note) => [
  id,
  subjectId,
  '名称',
  bureauId,
  kind,
  text,
  seenOn,
  author,
]

async function inTransaction<Answer>(work: (client: pg.PoolClient) => Promise<Answer>): Promise<Answer> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const answer = await work(client)
    await client.query('commit')
    return answer
  } finally {
    client.release()
  }
}

app.post<{ Body: Note }>('/notes-outbox', ({ body }) =>
  inTransaction(async (client) => {
    const id = v7()
    await client.query({ name: 'note', text: insertNote, values: noteOf(id, body) })
    await client.query({
      name: 'outbox',
      text: `insert into kernel.event (id, name, body, at, delivered) values ($1, 'bench.noted', $2, now(), true)`,
      values: [v7(), JSON.stringify({ id })],
    })
    return { id }
  }),
)

// As long as what the platform writes: a leaf of the journal and a sealed payload.
const leaf = 'x'.repeat(420)
const sealed = randomBytes(600).toString('base64')

app.post<{ Body: Note }>('/notes', ({ body }) =>
  inTransaction(async (client) => {
    const [id, entryId, key] = [v7(), v7(), v7()]
    await client.query({
      name: 'command',
      text: `insert into kernel.command (key, actor, name, fingerprint, at) values ($1, $2, 'bench.note', $3, now())`,
      values: [key, author, randomBytes(32)],
    })
    await client.query({
      name: 'known',
      text: `select name from businesses.business where id = $1`,
      values: [body.subjectId],
    })
    await client.query({ name: 'note', text: insertNote, values: noteOf(id, body) })
    await client.query({
      name: 'entry',
      text: `insert into journal.entry (id, at, unit, actor, action, subject, leaf) values ($1, now(), $2, 'bench', 'bench.note', $3, $4)`,
      values: [entryId, bureauId, JSON.stringify({ type: 'note', ref: id }), leaf],
    })
    await client.query({
      name: 'payload',
      text: 'insert into journal.payload (entry_id, sealed) values ($1, $2)',
      values: [entryId, sealed],
    })
    const reply = {
      id,
      ...body,
      subjectName: '名称',
      authorId: author,
      bureauId: bureauId,
      state: 'kept',
      version: 1,
    }
    await client.query({
      name: 'reply',
      text: 'update kernel.command set reply = $3 where actor = $1 and key = $2',
      values: [author, key, JSON.stringify(reply)],
    })
    return reply
  }),
)

type Complaint = Record<
  'respondentName' | 'complainantName' | 'complainantPhone' | 'channel' | 'facts' | 'claim',
  string
> & {
  receivedOn: string
}

app.post<{ Body: Complaint }>('/complaints', ({ body }) =>
  inTransaction(async (client) => {
    const id = v7()
    await client.query({
      name: 'complaint',
      text: `insert into complaints.complaint (id, bureau_id, channel, received_on, complainant_name, complainant_phone,
        respondent_name, facts, claim) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        ...[id, bureauId, body.channel, body.receivedOn, body.complainantName, body.complainantPhone],
        ...[body.respondentName, body.facts, body.claim],
      ],
    })
    await client.query({
      name: 'matter',
      text: `insert into matters.matter (id, kind, procedure_version, title, bureau_id, state, wanted, course, due_on,
        opened_on) values ($1, 'bench', '1', $2, $3, 'received', '{}', '{}', current_date + 10, current_date)`,
      values: [id, body.respondentName, bureauId],
    })
    return { id, ...body }
  }),
)

app.post<{ Params: { id: string } }>('/complaints/:id/holder', ({ params: { id } }) =>
  inTransaction(async (client) => {
    const text = 'update matters.matter set holder_id = $2, version = version + 1 where id = $1'
    await client.query({ name: 'holder', text, values: [id, author] })
    return { id }
  }),
)

app.post<{ Params: { id: string }; Body: { outcome: string } }>('/complaints/:id/end', ({ params: { id }, body }) =>
  inTransaction(async (client) => {
    const text = 'update complaints.complaint set outcome = $2, version = version + 1 where id = $1'
    await client.query({ name: 'outcome', text, values: [id, body.outcome] })
    await client.query({
      name: 'end',
      text: `update matters.matter set state = 'guided', ended_on = current_date, version = version + 1 where id = $1`,
      values: [id],
    })
    return { id }
  }),
)

const address = await app.listen({ host: '127.0.0.1', port: 0 })
process.send?.(Number(new URL(address).port))
process.on('SIGTERM', async () => {
  await app.close()
  await pool.end()
  process.exit(0)
})
