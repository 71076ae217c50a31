import { createTransport } from 'nodemailer'
import type { MailSettings } from '../../config/channels.ts'
import { type Channel, MessageRefused, patienceMilliseconds } from './channel.ts'

/** E-mail over any SMTP server (RFC 5321). */
export function mailChannel({ url, from }: MailSettings): Channel {
  const transport = createTransport({
    url,
    connectionTimeout: patienceMilliseconds,
    greetingTimeout: patienceMilliseconds,
    socketTimeout: patienceMilliseconds,
  })
  return {
    name: 'mail',
    mostAMinute: 120,
    isAddress: (text) => text.length <= 120 && /^[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63}){1,4}$/.test(text),
    async send({ id, to, subject, text }) {
      try {
        // The same identity again: who receives it twice shows it once.
        await transport.sendMail({ from, to, subject, text, messageId: `<${id}@steelyard>` })
      } catch (error) {
        if (isFinal(error)) throw new MessageRefused(error.message)
        throw error
      }
    },
  }
}

/** 5yz is a permanent answer, 4yz a transient one; without an answer nothing is known. */
const isFinal = (error: unknown): error is Error =>
  error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= 500
