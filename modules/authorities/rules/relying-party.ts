/** For whom passkeys are made: the id binds them to a name, the origin to an address of it. */
export type RelyingParty = { readonly id: string; readonly origin: string }

/**
 * From the public name; without one only this machine by its name, for a header that a client sends names nobody. An
 * address of numbers cannot hold passkeys (WebAuthn demands a name).
 */
export function relyingPartyOf(publicUrl: string | null, requestHost: string): RelyingParty | null {
  const url = URL.parse(publicUrl ?? `http://${requestHost}`)
  if (!url || isNumeric(url.hostname)) return null
  if (publicUrl === null && url.hostname !== 'localhost') return null
  return { id: url.hostname, origin: url.origin }
}

const isNumeric = (hostname: string) => hostname.startsWith('[') || /^[\d.]+$/.test(hostname)
