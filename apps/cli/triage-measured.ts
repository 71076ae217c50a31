import path from 'node:path'
import { loadScales, loadTexts } from '../../modules/triage/index.ts'
import { acceptedDangers, isHeldOut, judgeTexts } from '../../modules/triage/pure.ts'

export const triageDocument = path.resolve(import.meta.dirname, '../../docs/triage.md')

/** The weights that lie in git, weighed on the texts they were not learnt from. */
export function measureTriage() {
  const scales = loadScales()
  const texts = loadTexts()
  const held = texts.filter(({ id }) => isHeldOut(id))
  const judged = judgeTexts(held, scales)
  const dangerFlags = Object.entries(scales.lexicon.written.flags).flatMap(([flag, { isDanger }]) =>
    isDanger ? [flag] : [],
  )
  return {
    scales,
    judged,
    all: texts.length,
    held: held.length,
    dangers: acceptedDangers(judged, dangerFlags),
    dangerTexts: held.filter(({ flags }) => flags.some((flag) => dangerFlags.includes(flag))).length,
  }
}

export type Measured = ReturnType<typeof measureTriage>
