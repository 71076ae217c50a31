import { writeFile } from 'node:fs/promises'
import { type Draw, toSecond } from '../../modules/inspections/pure.ts'
import type { Desk } from './draw-desk.ts'

/** Minutes for commitments, reveals and the custodian, one after the other, counted from now. */
export type CeremonyMinutes = { readonly commit: number; readonly reveal: number; readonly custodian: number }

export async function announceByMinutes(desk: Desk, planId: string, minutes: CeremonyMinutes): Promise<Draw> {
  const now = Date.now()
  const after = (count: number) => toSecond(new Date(now + count * 60_000).toISOString())
  const t1 = after(minutes.commit)
  const t2 = after(minutes.commit + minutes.reveal)
  const t3 = after(minutes.commit + minutes.reveal + minutes.custodian)
  return (await desk('POST', '/draws', { planId, t1, t2, t3 })) as Draw
}

export const closeList = async (desk: Desk, draw: string): Promise<Draw> =>
  (await desk('POST', `/draws/${draw}/closing`, {})) as Draw

export const concludeIt = async (desk: Desk, draw: string): Promise<Draw> =>
  (await desk('POST', `/draws/${draw}/conclusion`, {})) as Draw

export async function listDraws(desk: Desk): Promise<Draw[]> {
  const { items } = (await desk('GET', '/draws?limit=100')) as { items: Draw[] }
  return items
}

/** The bundle as the platform gives it to this account, in a file for `steelyard verify draw`. */
export async function saveBundle(
  desk: Desk,
  { draw, level, file }: { draw: string; level: string | null; file: string },
): Promise<{ file: string; level: string }> {
  const bundle = (await desk('GET', `/draws/${draw}/bundle${level ? `?level=${level}` : ''}`)) as { level: string }
  await writeFile(file, `${JSON.stringify(bundle)}\n`)
  return { file, level: bundle.level }
}

/** One line for a person. */
export const wordsOf = ({ id, planName, ordinal, state, ...draw }: Draw): string =>
  [
    `${id}  ${planName} (${ordinal})  ${state}${draw.voidReason ? ` ${draw.voidReason}` : ''}`,
    `pool ${draw.inCount}/${draw.poolCount}`,
    `committed ${draw.committedCount}/${draw.contributorCount}`,
    `revealed ${draw.revealedCount}`,
    `selected ${draw.selectedCount ?? '-'}`,
    `t1 ${draw.t1}  t2 ${draw.t2}  t3 ${draw.t3}`,
  ].join('  ')
