import { faultLine } from '../../fault.ts'
import type { Channel, Message } from './channel.ts'

/** What went wrong, without the address a gateway may repeat: an error is kept and read by others. */
export const faultWithout = (error: unknown, to: string): string => faultLine(error).replaceAll(to, '***')

/** Sends from a job, whose error is kept. @throws Error without the address. */
export async function sendDiscreetly(channel: Channel, message: Message): Promise<void> {
  try {
    await channel.send(message)
  } catch (error) {
    throw new Error(faultWithout(error, message.to))
  }
}
