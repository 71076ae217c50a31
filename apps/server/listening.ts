import { announcedNotice } from '../../kernel/announced.ts'
import type { Platform } from './platform.ts'

/** Until the line is tried again after it was cut. */
const againMilliseconds = 1000

/**
 * Listens for what other processes announce; `payload` says what it was. After the line was cut `onNotice` is told with
 * null, for what was said meanwhile is not known.
 */
export function keepListening(
  platform: Pick<Platform, 'pool'>,
  onNotice: (payload: string | null) => void,
): { stop(): void } {
  let isStopping = false
  let release = () => {}
  async function listen(): Promise<void> {
    const client = await platform.pool.connect()
    const cut = new Promise<void>((resolve) => {
      client.on('error', () => resolve())
      release = resolve
    })
    client.on('notification', ({ payload }) => onNotice(payload ?? ''))
    try {
      await client.query('listen steelyard')
      onNotice(null)
      if (!isStopping) await cut
    } finally {
      client.release(true)
    }
  }
  const again = async () => {
    while (!isStopping) {
      await listen().catch(() => {})
      if (!isStopping) await new Promise((resolve) => setTimeout(resolve, againMilliseconds))
    }
  }
  void again()
  return {
    stop() {
      isStopping = true
      release()
    },
  }
}

/** Every process reads again what was adopted in another, at once. */
export const keepAnnounced = (platform: Platform, log: (error: unknown) => void): { stop(): void } =>
  keepListening(platform, (payload) => {
    if (payload === null || payload === announcedNotice) void platform.readAnnounced().catch(log)
  })
