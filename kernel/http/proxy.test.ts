import { expect, test } from 'vitest'
import { publicCaller } from '../access.ts'
import { readConfig } from '../config.ts'
import type { Context } from '../context.ts'
import { createServer } from '../http.ts'
import { recognise } from './proxy.ts'

async function asked(proxies: readonly string[], remoteAddress: string, headers: Record<string, string>) {
  const context = { caller: publicCaller, commandKey: null } as Context
  const server = await createServer({
    contextOf: async () => context,
    proxies,
    routes: [
      (app) =>
        void app.get('/who', { config: { access: 'public' } }, async ({ ip, host, protocol }) => [ip, host, protocol]),
    ],
  })
  const reply = await server.inject({ url: '/api/who', remoteAddress, headers: { host: 'inside', ...headers } })
  return reply.json()
}

const forwarded = {
  'x-forwarded-for': '203.0.113.9',
  'x-forwarded-host': 'scales.example.gov.cn',
  'x-forwarded-proto': 'https',
}

test('what a proxy of ours forwards is believed: address, name and protocol', async () => {
  const told = ['203.0.113.9', 'scales.example.gov.cn', 'https']
  expect(await asked(['10.1.2.3'], '10.1.2.3', forwarded)).toEqual(told)
  expect(await asked(['10.1.0.0/16'], '10.1.2.3', forwarded)).toEqual(told)
})

test('anybody else may say what he likes: nothing of it is believed', async () => {
  expect(await asked([], '10.1.2.3', forwarded)).toEqual(['10.1.2.3', 'inside', 'http'])
  expect(await asked(['10.1.2.3'], '10.1.2.4', forwarded)).toEqual(['10.1.2.4', 'inside', 'http'])
})

test('an address put before the one our proxy has seen counts for nothing', async () => {
  const lied = { ...forwarded, 'x-forwarded-for': '127.0.0.1, 203.0.113.9' }
  expect((await asked(['10.1.2.3'], '10.1.2.3', lied))[0]).toBe('203.0.113.9')
})

test('proxies are named by address; to trust everybody is refused', () => {
  expect(readConfig({ STEELYARD_PROXY: '10.1.2.3, 10.1.3.0/28 fd00::7' }).proxies).toHaveLength(3)
  for (const STEELYARD_PROXY of ['true', '*', 'proxy.local', '0.0.0.0/0', '::/0', '10.0.0.0/33', '1'])
    expect(() => readConfig({ STEELYARD_PROXY })).toThrow('config/invalid')
})

test('a proxy is recognised in either form of its address', () => {
  const isOurs = recognise(['10.1.2.3', '10.1.3.0/28', 'fd00::/16'])
  for (const address of ['10.1.2.3', '::ffff:10.1.2.3', '10.1.3.14', 'fd00::9']) expect(isOurs(address)).toBe(true)
  for (const address of ['10.1.2.4', '10.1.3.16', '::1', '']) expect(isOurs(address)).toBe(false)
})
