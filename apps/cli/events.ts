import { listParked, retryDelivery } from '../../kernel/events.ts'
import type { Outcome } from './command.ts'
import { withPlatform } from './open-platform.ts'

const quiet = () => {}

/** `steelyard events parked`: deliveries that were given up. Exit code 1 when there are any. */
export function listParkedCommand({ json }: { json: boolean }): Promise<Outcome> {
  return withPlatform(quiet, async ({ platform }) => {
    const parked = await listParked(platform.db)
    const lines = parked.map(
      ({ event, subscriber, attempts, error, parkedAt }) =>
        `${parkedAt}  ${event} to ${subscriber}, ${attempts} attempts: ${error}`,
    )
    const output = json ? JSON.stringify({ parked }) : [...lines, `${parked.length} parked`].join('\n')
    return { output, exitCode: parked.length > 0 ? 1 : 0 }
  })
}

/** `steelyard events retry`: takes up every parked delivery again, of one subscriber or of all. */
export function retryParked({ subscriber, json }: { subscriber: string | undefined; json: boolean }): Promise<Outcome> {
  return withPlatform(quiet, async ({ platform }) => {
    const parked = (await listParked(platform.db)).filter((one) => !subscriber || one.subscriber === subscriber)
    for (const { eventId, subscriber: to } of parked) {
      await retryDelivery(platform.contextAt(new Date().toISOString()), { eventId, subscriber: to })
    }
    const output = json ? JSON.stringify({ retried: parked.length }) : `${parked.length} taken up again`
    return { output, exitCode: 0 }
  })
}
