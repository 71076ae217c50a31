import type http from 'node:http'

/** How a simulated gateway misbehaves for its next messages. */
export const faults = ['slow', 'refused', 'doubled', 'down'] as const
export type Fault = (typeof faults)[number]

/** A message as it reached the gateway. */
export type Received = { readonly id: string; readonly to: string; readonly text: string }

/**
 * The memory of a simulated gateway. `doubled`: the message is taken and the answer is lost, so that the sender sends it
 * again; what comes twice under one identity is kept once and counted.
 */
export class Gateway {
  readonly received: Received[] = []
  doubles = 0
  #fault: { kind: Fault; times: number } | null = null

  order(kind: Fault, times: number): void {
    this.#fault = times > 0 ? { kind, times } : null
  }

  /** The fault of this message; null: all is well. */
  nextFault(): Fault | null {
    const fault = this.#fault
    if (!fault) return null
    fault.times -= 1
    if (fault.times <= 0) this.#fault = null
    return fault.kind
  }

  take(message: Received): void {
    if (message.id !== '' && this.received.some(({ id }) => id === message.id)) this.doubles += 1
    else this.received.push(message)
  }
}

export const slowMilliseconds = 2000

export const rest = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

export async function bodyOf(request: http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

/**
 * The side door of a simulator: `GET /messages` tells what came, `POST /faults` `{"kind":"down","times":2}` orders how
 * the next messages fare, `DELETE /messages` forgets.
 */
export async function answerControl(
  gateway: Gateway,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<boolean> {
  const asked = `${request.method} ${request.url}`
  const tell = (body: unknown) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(body))
    return true
  }
  if (asked === 'GET /messages') return tell({ messages: gateway.received, doubles: gateway.doubles })
  if (asked === 'DELETE /messages') {
    gateway.received.length = 0
    gateway.doubles = 0
    return tell({})
  }
  if (asked !== 'POST /faults') return false
  const { kind, times = 1 } = JSON.parse(await bodyOf(request)) as { kind: Fault; times?: number }
  gateway.order(kind, times)
  return tell({})
}

export type Running = { readonly port: number; readonly control: number; stop(): Promise<void> }

/** Listens on this machine only. @returns the port, that asked for or any free one (0). */
export function listening(server: http.Server | import('node:net').Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

export const closed = (server: http.Server | import('node:net').Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
