import http from 'node:http'
import net from 'node:net'
import { answerControl, closed, Gateway, listening, type Running, rest, slowMilliseconds } from './control.ts'

/** An SMTP server (RFC 5321) that takes every mail and delivers none; its side door is an HTTP port of its own. */
export async function runMailServer(port: number, controlPort = 0): Promise<Running> {
  const gateway = new Gateway()
  const smtp = net.createServer((socket) => void serve(gateway, socket).catch(() => socket.destroy()))
  const door = http.createServer((request, response) => {
    void answerControl(gateway, request, response).then((isAnswered) => isAnswered || response.writeHead(404).end())
  })
  const [open, control] = [await listening(smtp, port), await listening(door, controlPort)]
  return { port: open, control, stop: async () => void (await Promise.all([closed(smtp), closed(door)])) }
}

type Envelope = { to: string; data: string[] | null }

async function serve(gateway: Gateway, socket: net.Socket): Promise<void> {
  const envelope: Envelope = { to: '', data: null }
  socket.write('220 simulator ESMTP\r\n')
  let waiting = ''
  for await (const part of socket) {
    waiting += String(part)
    const lines = waiting.split('\r\n')
    waiting = lines.pop() ?? ''
    for (const line of lines) if (!(await hear(gateway, socket, envelope, line))) return
  }
}

/** @returns whether the conversation goes on. */
async function hear(gateway: Gateway, socket: net.Socket, envelope: Envelope, line: string): Promise<boolean> {
  if (envelope.data && line !== '.') {
    envelope.data.push(line.replace(/^\./, ''))
    return true
  }
  const say = (answer: string) => socket.write(`${answer}\r\n`)
  if (envelope.data) return take(gateway, socket, envelope)
  const verb = line.slice(0, 4).toUpperCase()
  if (verb === 'EHLO') say('250-simulator\r\n250-AUTH PLAIN LOGIN\r\n250 SMTPUTF8')
  else if (verb === 'AUTH') say('235 2.7.0 welcome')
  else if (verb === 'RCPT') {
    envelope.to = line.match(/<([^>]*)>/)?.[1] ?? ''
    say('250 2.1.5 ok')
  } else if (verb === 'DATA') {
    envelope.data = []
    say('354 go on')
  } else if (verb === 'QUIT') {
    say('221 2.0.0 bye')
    socket.end()
  } else say('250 2.0.0 ok')
  return true
}

async function take(gateway: Gateway, socket: net.Socket, envelope: Envelope): Promise<boolean> {
  const [head = '', ...body] = (envelope.data ?? []).join('\n').split('\n\n')
  envelope.data = null
  const fault = gateway.nextFault()
  if (fault === 'down') {
    socket.destroy()
    return false
  }
  if (fault === 'refused') {
    socket.write('550 5.1.1 no such mailbox\r\n')
    return true
  }
  if (fault === 'slow') await rest(slowMilliseconds)
  gateway.take({
    id: head.match(/^message-id: *(.*)$/im)?.[1] ?? '',
    to: envelope.to,
    text: textOf(head, body.join('\n\n')),
  })
  if (fault === 'doubled') {
    socket.destroy()
    return false
  }
  socket.write('250 2.0.0 taken\r\n')
  return true
}

/** The body as a person reads it, whatever it was packed in. */
function textOf(head: string, body: string): string {
  if (/^content-transfer-encoding: *base64/im.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  if (!/^content-transfer-encoding: *quoted-printable/im.test(head)) return body
  const bytes = body
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
