import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '../../kernel/errors.ts'
import { mostLoad } from '../../kernel/http/pressure.ts'
import { ratesAt } from '../../kernel/http/rates.ts'
import { readVerifierKey, type Signer, verifierKeyOf } from '../../kernel/journal/verifier-key.ts'
import { carry } from '../../kernel/zones/lane.ts'
import { keyOfZone, openInnerZone, openOuterZone, servePortal } from '../server/zones.ts'
import type { Outcome } from './command.ts'
import { withPlatform } from './open-platform.ts'

const say = (line: string) => process.stderr.write(`${line}\n`)
const now = () => new Date().toISOString()

/** Does it again and again until the program is told to end; what is at work is ended first. */
async function again(everySeconds: number, work: () => Promise<unknown>): Promise<void> {
  const ending = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort())
  while (!ending.signal.aborted) {
    await work()
    await pause(everySeconds * 1000, undefined, { signal: ending.signal }).catch(() => {})
  }
}

/** @throws Refusal `command/usage`. */
function peerOf(text: string): Signer {
  const peer = readVerifierKey(text)
  if (!peer) throw new Refusal('command/usage', { missing: '--peer' })
  return peer
}

/** `steelyard zones key FOLDER`: what the other zone is told once, by another way than the lane. */
export async function zoneKey({ folder, json }: { folder: string; json: boolean }): Promise<Outcome> {
  const key = verifierKeyOf(await keyOfZone(folder))
  return { output: json ? JSON.stringify({ key }) : key, exitCode: 0 }
}

type Inner = { readonly folder: string; readonly peer: string; readonly anew: boolean; readonly json: boolean }

/** `steelyard zones publish FOLDER --peer KEY`: inside, once: takes in, answers, publishes. */
export function publishZone({ folder, peer, anew, json }: Inner): Promise<Outcome> {
  const signer = peerOf(peer)
  return withPlatform(say, async ({ platform }) => {
    const zone = await openInnerZone(platform, { folder, peer: signer })
    try {
      if (anew) zone.beginAnew(now())
      const run = await zone.exchange(now())
      const { put, removed, files, batches, submissions } = run
      const words = `${put} documents and ${files} files of the journal, ${removed} taken back, in ${batches} batches; ${submissions.taken} batches from outside`
      const exitCode = submissions.missing || submissions.refused.length > 0 ? 1 : 0
      return { output: json ? JSON.stringify(run) : words, exitCode }
    } finally {
      await zone.close()
    }
  })
}

type Carrying = {
  readonly from: string
  readonly to: string
  readonly everySeconds: number | null
  readonly json: boolean
}

/** `steelyard zones carry FROM TO`: what a one-way device does between `out` of one zone and `in` of the other. */
export async function carryBatches({ from, to, everySeconds, json }: Carrying): Promise<Outcome> {
  let carried = await carry(from, to)
  const more = async () => {
    carried += await carry(from, to)
  }
  if (everySeconds !== null) await again(everySeconds, more)
  return { output: json ? JSON.stringify({ carried }) : `${carried} batches carried`, exitCode: 0 }
}

type Outer = {
  readonly folder: string
  readonly peer: string
  readonly host: string
  readonly port: number
  readonly everySeconds: number
  readonly witnesses: readonly Signer[]
}

/** `steelyard zones outer FOLDER --peer KEY`: the portal outside, until it is stopped. */
export async function runOuterZone({ host, port, everySeconds, peer, folder, witnesses }: Outer): Promise<Outcome> {
  const zone = await openOuter({ folder, peer: peerOf(peer), witnesses })
  say(`  public   ${await zone.server.listen({ host, port })}/`)
  await again(everySeconds, async () => {
    const { published } = await zone.exchange(now())
    for (const { name, code } of published.refused) say(`${name}: ${code}`)
    if (published.missing) say(`waiting for batch ${published.missing.epoch}/${published.missing.sequence}`)
  })
  await zone.server.close()
  return { output: '', exitCode: 0 }
}

async function openOuter(options: { folder: string; peer: Signer; witnesses: readonly Signer[] }) {
  const zone = await openOuterZone({ ...options, rates: ratesAt(100), mostLoad })
  await servePortal(zone.server)
  return zone
}

type Trial = { readonly folder: string; readonly port: number; readonly everySeconds: number }

/** `steelyard zones try FOLDER`: both zones on this machine, with this installation as the one inside. */
export function tryZones({ folder, port, everySeconds }: Trial): Promise<Outcome> {
  return withPlatform(say, async ({ platform }) => {
    const [inside, outside] = [path.join(folder, 'inner'), path.join(folder, 'outer')]
    const inner = await openInnerZone(platform, { folder: inside, peer: await keyOfZone(outside) })
    const witnesses = platform.journal.witnesses
    const outer = await openOuter({ folder: outside, peer: await keyOfZone(inside), witnesses })
    say(`  public   ${await outer.server.listen({ host: '127.0.0.1', port })}/`)
    await again(everySeconds, async () => {
      const { put, files, removed } = await inner.exchange(now())
      await carry(path.join(inside, 'out'), path.join(outside, 'in'))
      await outer.exchange(now())
      await carry(path.join(outside, 'out'), path.join(inside, 'in'))
      if (put + removed > 0) say(`${put} documents, ${removed} taken back, ${files} files of the journal`)
    })
    await outer.server.close()
    await inner.close()
    return { output: '', exitCode: 0 }
  })
}
