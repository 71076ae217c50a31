import net from 'node:net'
import { type Check, ok, type Verdict, warn } from './finding.ts'

/** Whether the gateways of notices are there: nothing is sent. */
export const channelsCheck: Check = {
  name: 'channels of notices',
  async examine({ config: { channels } }) {
    const places = [channels.mail, channels.sms, channels.dingtalk].flatMap((one) => (one ? [new URL(one.url)] : []))
    if (places.length === 0) return ok('none: people are told in the office alone')
    const found = await Promise.all(places.map(examinePlace))
    return found.find(({ state }) => state !== 'ok') ?? ok(found.map((one) => one.found).join(', '))
  },
}

const usualPorts: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465, 'http:': 80, 'https:': 443 }

export async function examinePlace({ hostname, port, protocol }: URL): Promise<Verdict> {
  const at = Number(port) || (usualPorts[protocol] ?? 443)
  const place = `${hostname}:${at}`
  if (await isReached(hostname, at)) return ok(`${place} answers`)
  return warn(
    `${place} does not answer`,
    'Ask who runs it, or look at the firewall; what is to be sent waits meanwhile.',
  )
}

const isReached = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect({ host, port, timeout: 5000 })
    const end = (isThere: boolean) => {
      socket.destroy()
      resolve(isThere)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })
