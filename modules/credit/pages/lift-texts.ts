/** A share as percent with one decimal, or a dash where there is none. */
export const shareText = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(1)} %`)

export const intervalText = (low: number, high: number): string => `${low.toFixed(2)}–${high.toFixed(2)}`
