import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { describeConfig, readConfig } from './config.ts'

const provider = { STEELYARD_OIDC_ISSUER: 'https://id.example.gov.cn', STEELYARD_OIDC_CLIENT_ID: 'steelyard' }

test('the public name is an origin: a path, another protocol, or http to another machine is refused', () => {
  expect(readConfig({ STEELYARD_URL: 'https://scales.example.gov.cn/' }).url).toBe('https://scales.example.gov.cn')
  expect(readConfig({ STEELYARD_URL: 'http://localhost:8080' }).url).toBe('http://localhost:8080')
  expect(readConfig({}).url).toBeNull()
  for (const STEELYARD_URL of ['scales', 'https://a.cn/office', 'http://a.cn', 'ftp://a.cn', 'https://user@a.cn'])
    expect(() => readConfig({ STEELYARD_URL })).toThrow('config/invalid')
})

test('a provider of identities needs its client name, and is spoken with over https', () => {
  expect(readConfig({}).provider).toBeNull()
  expect(readConfig(provider).provider).toMatchObject({ clientId: 'steelyard', clientSecret: null, label: null })
  expect(() => readConfig({ ...provider, STEELYARD_OIDC_CLIENT_ID: '' })).toThrow('config/invalid')
  expect(() => readConfig({ ...provider, STEELYARD_OIDC_ISSUER: 'http://id.example.gov.cn' })).toThrow('config/invalid')
})

test('the client secret may lie in a file, and is never printed', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'steelyard-config-'))
  const file = path.join(folder, 'secret')
  writeFileSync(file, 'weighed-and-kept\n')
  const config = readConfig({ ...provider, STEELYARD_OIDC_CLIENT_SECRET_FILE: file })
  rmSync(folder, { recursive: true })
  expect(config.provider?.clientSecret).toBe('weighed-and-kept')
  expect(JSON.stringify(describeConfig(config))).not.toContain('weighed')
  expect(() => readConfig({ ...provider, STEELYARD_OIDC_CLIENT_SECRET_FILE: file })).toThrow('config/invalid')
})
