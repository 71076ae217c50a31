/**
 * Whether this portal stands outside, apart from the house (docs/two-zones.md): it then shows no way to the office and
 * asks nothing that only the house can answer. The server says so in the page.
 */
export const isOutside = (): boolean =>
  document.querySelector<HTMLMetaElement>('meta[name="steelyard-zone"]')?.content === 'outer'
