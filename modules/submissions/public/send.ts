import { command, upload } from '../../../kernel/web/api.ts'
import type { Receipt, SaidSoFar } from '../model/index.ts'
import { type Draft, toDesk } from './draft.ts'

/** A box that was emptied again says nothing. */
const withoutEmpty = (said: SaidSoFar) =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== ''))

/**
 * Sends what of a draft was not sent yet: what is said first, then each photo. `onStep` keeps every step before the next,
 * so that a broken line costs nothing. @throws Failure; what was done before it is kept.
 */
export async function sendDraft(draft: Draft, onStep: (draft: Draft) => Promise<unknown>): Promise<Draft> {
  let now = draft
  const { sendTo } = draft.way ?? toDesk
  if (now.receipt === null) {
    const receipt = await command<Receipt>('POST', sendTo, withoutEmpty(now.said), { key: now.key })
    now = { ...now, receipt }
    await onStep(now)
  }
  for (const photo of draft.photos) {
    if (photo.isSent || now.receipt === null) continue
    const { number, code } = now.receipt
    const file = new File([photo.blob], 'photo.jpg', { type: 'image/jpeg' })
    await upload(`${sendTo}/photos`, file, { key: photo.key, fields: { number, code } })
    now = { ...now, photos: now.photos.map((each) => (each.key === photo.key ? { ...each, isSent: true } : each)) }
    await onStep(now)
  }
  return now
}
