/** A share as people read it: 1/50 → `2%`, 1/200 → `0.5%`. */
export const percentText = (num: number, den: number): string => `${Number(((num / den) * 100).toFixed(4))}%`

/** Percent as typed → a share in whole numbers, or null: 0.5 → 5/1000. Four places are kept. */
export function shareFrom(percent: number): { num: number; den: number } | null {
  if (!Number.isFinite(percent) || percent < 0 || percent > 100) return null
  let den = 100
  while (den < 1_000_000 && !isWhole((percent * den) / 100)) den *= 10
  return { num: Math.round((percent * den) / 100), den }
}

const isWhole = (value: number) => Math.abs(value - Math.round(value)) < 1e-9
