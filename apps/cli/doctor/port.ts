import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import net from 'node:net'
import { commandOf } from '../../../kernel/embedded-postgres/processes.ts'
import { type Check, fail, ok } from './finding.ts'
import { platformOf } from './folder.ts'

export const portCheck: Check = {
  name: 'port',
  examine: async ({ config }) => {
    const { host, port } = config
    const code = await tryToListen(host, port)
    if (!code) return ok(`${host}:${port} is free`)
    if (code !== 'EADDRINUSE')
      return fail(`${host}:${port} cannot be used (${code})`, 'Choose another: PORT=8081 npm start')
    const pid = findListener(port)
    if (pid !== undefined && pid === (await platformOf(config))?.pid)
      return ok(`${port} is used by this platform (${pid})`)
    const user = pid === undefined ? 'a process of another user' : `process ${pid}: ${commandOf(pid) ?? 'unknown'}`
    return fail(
      `${host}:${port} is occupied by ${user}`,
      'End that process, or choose another port: PORT=8081 npm start',
    )
  },
}

/** The system's reason why the address cannot be used; undefined when it can. */
function tryToListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}

/** The process that listens on a port, as far as `/proc` shows it to us. */
export function findListener(port: number): number | undefined {
  const sockets = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningSockets(table, port))
  return listNames('/proc')
    .map(Number)
    .filter(Number.isInteger)
    .find((pid) => listNames(`/proc/${pid}/fd`).some((fd) => sockets.includes(linkOf(`/proc/${pid}/fd/${fd}`))))
}

/** Columns of the kernel's table: 1 local address (hexadecimal port last), 3 state (0A listens), 9 inode. */
function listeningSockets(table: string, port: number): string[] {
  const hexadecimal = port.toString(16).toUpperCase().padStart(4, '0')
  return linesOf(table)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === '0A' && fields[1]?.endsWith(`:${hexadecimal}`))
    .map((fields) => `socket:[${fields[9]}]`)
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file)
  } catch {
    return ''
  }
}
