import { expect, test } from 'vitest'
import { emptyKeyring, keyringFile, keyringFrom, mergedKeyrings } from './keyring.ts'

const key = (letter: string) => ({
  party: 'chamber',
  publicKey: `04${letter.repeat(128)}`,
  privateKey: letter.repeat(64),
  madeAt: '2026-03-02T01:00:00Z',
})
const keyring = {
  ...emptyKeyring,
  contributorKeys: [key('a')],
  secrets: [
    {
      drawId: 'd',
      planName: 'plan',
      announcementHash: '1'.repeat(64),
      secret: '2'.repeat(64),
      commitment: {
        party: 'chamber',
        at: '2026-03-02T02:00:00Z',
        commitment: '3'.repeat(64),
        envelope: '4'.repeat(258),
        signature: '5'.repeat(128),
      },
      madeAt: '2026-03-02T02:00:00Z',
    },
  ],
}

test('a backup file gives back what was kept', () => {
  expect(keyringFrom(keyringFile(keyring))).toEqual(keyring)
})

test('a file that is no backup, or a damaged one, is not taken', () => {
  expect(keyringFrom('no json')).toBeNull()
  expect(keyringFrom('{}')).toBeNull()
  expect(keyringFrom(keyringFile(keyring).replace('2'.repeat(64), '2'.repeat(63)))).toBeNull()
})

test('a key of another window is not lost when one is added', () => {
  const other = { ...emptyKeyring, contributorKeys: [key('b')] }
  expect(mergedKeyrings(keyring, other).contributorKeys).toHaveLength(2)
  expect(mergedKeyrings(keyring, keyring)).toEqual(keyring)
})
