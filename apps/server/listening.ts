import type { Platform } from './platform.ts'

/** Until the line is tried again after it was cut. */
const againMilliseconds = 1000

/** Listens for work: events and jobs. After the line was cut `onNotice` is called too, for what was said is not known. */
export function keepListening(platform: Pick<Platform, 'pool'>, onNotice: () => void): { stop(): void } {
  let isStopping = false
  let release = () => {}
  async function listen(): Promise<void> {
    const client = await platform.pool.connect()
    const cut = new Promise<void>((resolve) => {
      client.on('error', () => resolve())
      release = resolve
    })
    client.on('notification', onNotice)
    try {
      await client.query('listen steelyard')
      onNotice()
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
