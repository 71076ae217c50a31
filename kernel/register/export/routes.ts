import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { RouteApp } from '../../http.ts'
import { recordAct } from '../../journal.ts'
import { closed, Type } from '../../model.ts'
import { fileAnswer } from '../../openapi/file-answer.ts'
import { idParams, registerRoutes } from '../routes.ts'
import { type Exporting, requestExport } from './actions.ts'
import { Export, RequestExport } from './model.ts'
import { exportRegister, findExport } from './queries.ts'
import type { ExportRow } from './tables.ts'

const access = 'signed-in'
const tags = [Export.name]
const Begun = closed({ id: Type.String(), jobId: Type.String() })

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** `POST /exports` asks for a list as a file, `GET /exports` are one's own, `…/file` and `…/about` fetch them. */
export const exportRoutes = (exporting: Exporting) => (app: RouteApp) => {
  registerRoutes(app, exportRegister, access)
  app.post(
    '/exports',
    { config: { access }, schema: { tags, body: RequestExport, response: { 200: Begun } } },
    ({ context, body }) => requestExport(context, exporting, body),
  )
  app.get(
    '/exports/:id/file',
    { config: { access }, schema: { tags, params: idParams, response: fileAnswer('text/csv', workbookType) } },
    async ({ context, params }, reply) => {
      const { sm3, fileName, form, encoding, size } = await getReady(context, params.id)
      const file = await context.files.beside('exports').open(sm3)
      await recordFetch(context, params.id, sm3)
      reply.header('content-type', form === 'csv' ? `text/csv; charset=${encoding}` : workbookType)
      reply.header('content-disposition', attachmentNamed(fileName))
      reply.header('content-length', size)
      reply.header('cache-control', 'no-store')
      return reply.send(file)
    },
  )
  app.get(
    '/exports/:id/about',
    { config: { access }, schema: { tags, params: idParams, response: fileAnswer('text/plain') } },
    async ({ context, params }, reply) => {
      const { fileName, sm3, about } = await getReady(context, params.id)
      reply.header('content-type', 'text/plain; charset=utf-8')
      reply.header('content-disposition', attachmentNamed(`${fileName}.txt`))
      const lines = [...(about ?? []), { label: 'SM3', text: sm3 }].map(({ label, text }) => `${label}\t${text}`)
      return `\ufeff${lines.join('\r\n')}\r\n`
    },
  )
}

type Ready = ExportRow & { sm3: string }

async function getReady(context: Context, id: string): Promise<Ready> {
  const found = await findExport(context, id)
  if (!found) throw new Refusal('export/not-found', { id })
  const { sm3 } = found
  if (sm3 === null) throw new Refusal('export/not-ready', { id })
  return { ...found, sm3 }
}

// Who fetched which bytes, and when: an act, though it changes nothing.
const recordFetch = (context: Context, id: string, sm3: string) =>
  context.db
    .transaction()
    .execute((tx) =>
      recordAct(tx, context, { action: 'register.fetchExport', subject: { type: 'export', id }, payload: { sm3 } }),
    )

/** RFC 6266 with RFC 5987: the Chinese name, and a plain one for programs that do not read it. */
export function attachmentNamed(name: string): string {
  const plain = name
    .replace(/[^\x20-\x7e]+/g, '')
    .replace(/["\\/%]/g, '')
    .replace(/^-+/, '')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${/^[^.]/.test(plain) ? plain : `export${plain}`}"; filename*=UTF-8''${encoded}`
}
