/** What the part of an address behind `#` calls for; it never reaches a server or a log. */
export type Call =
  | { readonly kind: 'link'; readonly secret: string }
  | { readonly kind: 'installation'; readonly secret: string }
  | { readonly kind: 'refused'; readonly code: string }

/** `#link=…`: a link to set a password; `#installation=…`: the first of all; `#refused=…`: back from the provider. */
export function callOf(hash: string): Call | null {
  const parts = new URLSearchParams(hash.replace(/^#/, ''))
  const [link, installation, refused] = [parts.get('link'), parts.get('installation'), parts.get('refused')]
  if (link) return { kind: 'link', secret: link }
  if (installation) return { kind: 'installation', secret: installation }
  return refused && /^[a-z-]+\/[a-z-]+$/.test(refused) ? { kind: 'refused', code: refused } : null
}

export function isCalledByLink(hash: string): boolean {
  const kind = callOf(hash)?.kind
  return kind === 'link' || kind === 'installation'
}
