import http from 'node:http'
import {
  answerControl,
  bodyOf,
  closed,
  Gateway,
  listening,
  type Received,
  type Running,
  rest,
  slowMilliseconds,
} from './control.ts'

/** What a gateway says: a message it understands, or why it does not. */
export type Read = { readonly message: Received } | { readonly refusal: object }

type Speech = {
  readonly read: (request: {
    readonly url: URL
    readonly headers: http.IncomingHttpHeaders
    readonly body: string
  }) => Read
  readonly taken: object
  readonly refused: object
}

/** A gateway that is spoken to over HTTP, in its own words. Its side door lies on the same port. */
export async function runWebGateway(port: number, speech: Speech): Promise<Running> {
  const gateway = new Gateway()
  const server = http.createServer((request, response) => {
    void answer(gateway, speech, request, response).catch(() => response.destroy())
  })
  const open = await listening(server, port)
  return { port: open, control: open, stop: () => closed(server) }
}

async function answer(
  gateway: Gateway,
  { read, taken, refused }: Speech,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  if (await answerControl(gateway, request, response)) return
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
  const found = read({ url, headers: request.headers, body: await bodyOf(request) })
  const tell = (body: object) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(body))
  }
  if ('refusal' in found) return tell(found.refusal)
  const fault = gateway.nextFault()
  if (fault === 'down') return void response.destroy()
  if (fault === 'refused') return tell(refused)
  if (fault === 'slow') await rest(slowMilliseconds)
  gateway.take(found.message)
  if (fault === 'doubled') return void response.destroy()
  tell(taken)
}
