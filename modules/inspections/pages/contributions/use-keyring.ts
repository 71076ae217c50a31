import { useCallback, useState } from 'react'
import { useSession } from '../../../../kernel/web/session.tsx'
import { emptyKeyring, type Keyring, keyringFile, keyringFrom, mergedKeyrings } from './keyring.ts'

export type KeyringState = {
  readonly keyring: Keyring
  /** Adds to what this device keeps. @returns whether it is kept: a browser may refuse to. */
  readonly keep: (more: Partial<Keyring>) => boolean
  readonly download: () => void
  /** Takes a backup file in. @returns false when it is none. */
  readonly restore: (file: File) => Promise<boolean>
}

/** The keyring of the person signed in, on this device and in this browser only. */
export function useKeyring(): KeyringState {
  const { account } = useSession()
  const place = `steelyard.keyring.${account.id}`
  const [keyring, setKeyring] = useState(() => read(place))
  const keep = useCallback(
    (more: Partial<Keyring>) => {
      // Read again: another window of the same person may have added to it.
      const after = mergedKeyrings({ ...emptyKeyring, ...more }, read(place))
      const isKept = write(place, after)
      if (isKept) setKeyring(after)
      return isKept
    },
    [place],
  )
  const restore = useCallback(
    async (file: File) => {
      const given = keyringFrom(await file.text())
      return given !== null && keep(given)
    },
    [keep],
  )
  const download = useCallback(() => save(keyring, account.username), [keyring, account.username])
  return { keyring, keep, download, restore }
}

const read = (place: string): Keyring => keyringFrom(localStorage.getItem(place) ?? '') ?? emptyKeyring

function write(place: string, keyring: Keyring): boolean {
  const text = keyringFile(keyring)
  try {
    localStorage.setItem(place, text)
  } catch {
    return false // full, or forbidden by the browser's settings: nothing may be sent then
  }
  return localStorage.getItem(place) === text
}

function save(keyring: Keyring, username: string) {
  const address = URL.createObjectURL(new Blob([keyringFile(keyring)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `steelyard-keyring-${username}-${new Date().toISOString().slice(0, 10)}.json`
  link.click()
  URL.revokeObjectURL(address)
}
