import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { Server as SecureServer } from 'node:https'
import os from 'node:os'
import path from 'node:path'
import tls from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publicCaller } from '../access.ts'
import { readConfig } from '../config.ts'
import type { Context } from '../context.ts'
import { createServer } from '../http.ts'
import { readCertificate, renewer } from './certificate.ts'

const samples = path.resolve(import.meta.dirname, '../../tests/certificates')
let folder: string
const files = () => ({ cert: path.join(folder, 'cert.pem'), key: path.join(folder, 'key.pem') })
const lay = async (name: string, { cert, key } = files()) => {
  await copyFile(path.join(samples, `${name}.cert.pem`), cert)
  await copyFile(path.join(samples, `${name}.key.pem`), key)
}
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'steelyard-certificate-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function openServer() {
  await lay('first')
  const certificate = await readCertificate(files())
  const context = { caller: publicCaller, commandKey: null } as Context
  const server = await createServer({
    contextOf: async () => context,
    certificate,
    routes: [(app) => void app.get('/who', { config: { access: 'public' } }, async ({ protocol }) => protocol)],
  })
  await server.listen({ host: '127.0.0.1', port: 0 })
  return { server, certificate }
}

type Heard = { readonly name: string; readonly protocol: string; readonly text: string }

/** One request over TLS, and by whose certificate it was answered. */
function ask(port: number, options: tls.ConnectionOptions = {}): Promise<Heard> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = tls.connect({ host: '127.0.0.1', port, rejectUnauthorized: false, ...options }, () => {
      const heard = { name: String(socket.getPeerCertificate().subject.CN), protocol: socket.getProtocol() ?? '' }
      socket.on('data', (part) => {
        text += part
      })
      socket.on('close', () => resolve({ ...heard, text }))
      socket.write('GET /api/who HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n')
    })
    socket.on('error', reject)
  })
}

const portOf = (server: Awaited<ReturnType<typeof openServer>>['server']) => {
  const address = server.server.address()
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

test('over TLS a request is known as secure, is told to stay so, and no old line is spoken', async () => {
  const { server } = await openServer()
  try {
    const { name, protocol, text } = await ask(portOf(server))
    expect([name, protocol]).toEqual(['first', 'TLSv1.3'])
    expect(text).toContain('https')
    expect(text).toContain('strict-transport-security: max-age=31536000')
    await expect(ask(portOf(server), { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' })).rejects.toThrow()
  } finally {
    await server.close()
  }
})

test('a renewed certificate is spoken with at once, while a pair that is not whole changes nothing', async () => {
  const { server, certificate } = await openServer()
  const look = renewer(server.server as unknown as SecureServer, files(), certificate)
  try {
    expect(await look()).toBe(false)
    await copyFile(path.join(samples, 'second.cert.pem'), files().cert)
    await expect(look()).rejects.toMatchObject({ code: 'certificate/key-differs' })
    expect((await ask(portOf(server))).name).toBe('first')
    await lay('second')
    expect(await look()).toBe(true)
    expect((await ask(portOf(server))).name).toBe('second')
    expect(await look()).toBe(false)
  } finally {
    await server.close()
  }
})

test('files that are missing or hold something else are refused by their names', async () => {
  await lay('first')
  const { cert, key } = files()
  const missing = path.join(folder, 'nowhere.pem')
  await expect(readCertificate({ cert: missing, key })).rejects.toMatchObject({
    code: 'certificate/unreadable',
    details: { file: missing },
  })
  await writeFile(cert, 'no certificate')
  await expect(readCertificate({ cert, key })).rejects.toMatchObject({ details: { file: cert } })
})

test('certificate and key are set together', () => {
  expect(readConfig({}).certificate).toBeNull()
  expect(readConfig({ STEELYARD_TLS_CERT: 'a', STEELYARD_TLS_KEY: 'b' }).certificate).toEqual({ cert: 'a', key: 'b' })
  expect(() => readConfig({ STEELYARD_TLS_CERT: 'a' })).toThrow('config/invalid')
})
