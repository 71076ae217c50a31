import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openSecretBox, secretBox } from './secret-box.ts'

const box = secretBox(Buffer.alloc(32, 7))

test('a sealed secret opens again, and never looks the same twice', () => {
  const sealed = box.seal('JBSWY3DPEHPK3PXP', 'account-1')
  expect(sealed).not.toContain('JBSWY3DPEHPK3PXP')
  expect(box.open(sealed, 'account-1')).toBe('JBSWY3DPEHPK3PXP')
  expect(box.seal('JBSWY3DPEHPK3PXP', 'account-1')).not.toBe(sealed)
})

test('a secret does not open for another owner, under another key, or after a change of one bit', () => {
  const sealed = box.seal('JBSWY3DPEHPK3PXP', 'account-1')
  expect(() => box.open(sealed, 'account-2')).toThrow('secret/unreadable')
  expect(() => secretBox(Buffer.alloc(32, 8)).open(sealed, 'account-1')).toThrow('secret/unreadable')
  const bytes = Buffer.from(sealed, 'base64url')
  bytes[50] = (bytes[50] ?? 0) ^ 1
  expect(() => box.open(bytes.toString('base64url'), 'account-1')).toThrow('secret/unreadable')
  expect(() => box.open('', 'account-1')).toThrow('secret/unreadable')
})

test('the key lies in the data folder for its owner only, and stays', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'steelyard-secret-'))
  try {
    const sealed = (await openSecretBox(folder)).seal('text', 'owner')
    expect((await stat(path.join(folder, 'keys', 'secrets.key'))).mode & 0o777).toBe(0o600)
    expect((await openSecretBox(folder)).open(sealed, 'owner')).toBe('text')
    await writeFile(path.join(folder, 'keys', 'secrets.key'), 'short')
    await expect(openSecretBox(folder)).rejects.toThrow('secret/key-malformed')
  } finally {
    await rm(folder, { recursive: true })
  }
})
