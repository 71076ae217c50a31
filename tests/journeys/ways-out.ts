import net from 'node:net'
import type { Page } from 'playwright-core'

type Connect = typeof net.Socket.prototype.connect
type Target = { readonly host?: string; readonly port?: number | string; readonly path?: string }

/**
 * Closes every way out of this process but the one to this machine: a connection to anywhere else is refused before its
 * name is looked up, and written down. Stop it when the walk is over.
 */
export function closeWaysOut(): { readonly tried: string[]; stop(): void } {
  const tried: string[] = []
  const { prototype } = net.Socket
  const { connect } = prototype
  prototype.connect = function refuseOutside(this: net.Socket, ...given: unknown[]) {
    const { host = 'localhost', port = '', path } = targetOf(given)
    if (path === undefined && !isThisMachine(host)) {
      tried.push(`${host}:${port}`)
      return this.destroy(new Error(`no way out to ${host}:${port}`))
    }
    return connect.apply(this, given as Parameters<Connect>)
  } as Connect
  return {
    tried,
    stop() {
      prototype.connect = connect
    },
  }
}

/** Node hands over what it has made of the arguments as a list in the first of them; others pass an object or a port. */
function targetOf(given: readonly unknown[]): Target {
  const [first, second] = Array.isArray(given[0]) ? given[0] : given
  if (typeof first === 'object' && first !== null) return first as Target
  return { port: String(first), ...(typeof second === 'string' ? { host: second } : {}) }
}

const isThisMachine = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host)

/** Writes down what a page asks of anybody but `address`, and what its content policy refused to run. */
export function watchPage(page: Page, address: string): { readonly outside: string[]; readonly refused: string[] } {
  const outside: string[] = []
  const refused: string[] = []
  const { host } = new URL(address)
  const judge = (url: string) => {
    const asked = URL.parse(url)
    if (asked && /^(https?|wss?):$/.test(asked.protocol) && asked.host !== host) outside.push(url)
  }
  page.context().on('request', (request) => judge(request.url()))
  page.on('websocket', (socket) => judge(socket.url()))
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(`${page.url()}: ${message.text()}`)
  })
  return { outside, refused }
}
