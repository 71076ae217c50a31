import path from 'node:path'
import { expect, test } from 'vitest'
import { judgeLine } from './line.ts'

const folder = path.resolve(import.meta.dirname, '../../../tests/certificates')
const fileOf = (name: string) => path.join(folder, name)
const first = { cert: fileOf('first.cert.pem'), key: fileOf('first.key.pem') }
const open = { host: '0.0.0.0', url: null, certificate: null, proxies: [] }
const now = new Date('2027-03-02T00:00:00Z')

test('a line others could read is told with its remedy, one within the machine is well', async () => {
  expect(await judgeLine({ ...open, host: '127.0.0.1' }, now)).toMatchObject({ state: 'ok' })
  expect(await judgeLine(open, now)).toMatchObject({ state: 'warn', found: expect.stringContaining('without TLS') })
})

test('TLS that ends at a proxy asks for the name of the proxy', async () => {
  const proxied = { ...open, url: 'https://scales.example.gov.cn' }
  expect(await judgeLine(proxied, now)).toMatchObject({
    state: 'warn',
    remedy: expect.stringContaining('STEELYARD_PROXY'),
  })
  expect(await judgeLine({ ...proxied, proxies: ['10.1.2.3'] }, now)).toMatchObject({ state: 'ok' })
})

test('the end of a certificate is told before it comes, and when it has come', async () => {
  const line = { ...open, certificate: first }
  expect(await judgeLine(line, now)).toMatchObject({ state: 'ok', found: expect.stringContaining('until 21') })
  expect(await judgeLine(line, new Date('2126-10-20T00:00:00Z'))).toMatchObject({ state: 'warn' })
  expect(await judgeLine(line, new Date('2200-01-01T00:00:00Z'))).toMatchObject({
    state: 'fail',
    found: expect.stringContaining('ended on'),
  })
  expect(await judgeLine(line, new Date('2020-01-01T00:00:00Z'))).toMatchObject({ state: 'fail' })
})

test('a certificate for another name, a foreign key and a missing file are told', async () => {
  const line = { ...open, certificate: first, url: 'https://scales.example.gov.cn' }
  expect(await judgeLine(line, now)).toMatchObject({ state: 'ok' })
  const found = async (change: Partial<typeof line>) => (await judgeLine({ ...line, ...change }, now)).found
  expect(await found({ url: 'https://other.example.gov.cn' })).toContain('not for other.example.gov.cn')
  expect(await found({ certificate: { ...first, key: fileOf('second.key.pem') } })).toContain('not the key')
  expect(await found({ certificate: { ...first, cert: fileOf('none.pem') } })).toContain('cannot be read')
})
