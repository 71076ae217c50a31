import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { findHeartbeat, type Heartbeat } from '../../../kernel/zones/heartbeat.ts'
import { type Check, fail, ok, type Verdict, warn } from './finding.ts'

/** An inner zone looks every few seconds, or as often as a timer of the machine calls it. */
const quietHours = 2

export const zonesCheck: Check = {
  name: 'zones',
  examine: async ({ config }) => {
    const beat = await findHeartbeat(config.dataFolder)
    if (!beat) return ok('one zone: nothing is published outward')
    return judgeZone(beat, {
      now: Date.now(),
      refused: await count(beat, 'refused'),
      oldest: await oldestWaiting(beat),
    })
  },
}

type Found = { readonly now: number; readonly refused: number; readonly oldest: number | null }

/** When it last exchanged, its last batch each way, and what lies there that nobody carries or that was not of the peer. */
export function judgeZone({ at, folder, sent, taken, isMissing }: Heartbeat, { now, refused, oldest }: Found): Verdict {
  const hours = (instant: number) => (now - instant) / 3_600_000
  const found = `last exchange ${at}, sent ${sent.epoch}/${sent.sequence}, taken in ${taken.epoch}/${taken.sequence}`
  if (refused > 0)
    return fail(
      `${refused} batches were refused; ${found}`,
      `Look into ${path.join(folder, 'refused')}: who signed them?`,
    )
  if (isMissing) return warn(`a batch from outside is missing; ${found}`, 'It is asked for again; look at the carrier.')
  if (hours(Date.parse(at)) > quietHours)
    return warn(`no exchange for ${hours(Date.parse(at)).toFixed(1)} hours; ${found}`, 'Run "steelyard zones publish".')
  if (oldest !== null && hours(oldest) > quietHours)
    return warn(
      `batches wait for ${hours(oldest).toFixed(1)} hours; ${found}`,
      `Nobody carries ${path.join(folder, 'out')}.`,
    )
  return ok(found)
}

const count = async ({ folder }: Heartbeat, name: string): Promise<number> =>
  (await readdir(path.join(folder, name)).catch(() => [])).length

async function oldestWaiting({ folder }: Heartbeat): Promise<number | null> {
  const names = await readdir(path.join(folder, 'out')).catch(() => [])
  const [first] = names.filter((name) => name.endsWith('.batch')).sort()
  if (first === undefined) return null
  return stat(path.join(folder, 'out', first)).then(
    ({ mtimeMs }) => mtimeMs,
    // Carried away meanwhile.
    () => null,
  )
}
