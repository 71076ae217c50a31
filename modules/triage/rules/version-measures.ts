import { Refusal } from '../../../kernel/errors.ts'
import type { Scales } from './hint.ts'
import type { LabelledText } from './labels.ts'
import {
  type Aspect,
  abstentionOf,
  acceptedDangers,
  aspects,
  calibrationOf,
  confusionOf,
  judgeTexts,
  labelsOf,
} from './measure.ts'

export type AspectMeasure = {
  readonly aspect: Aspect
  readonly texts: number
  readonly right: number
  readonly labels: readonly { label: string; is: number; said: number; right: number }[]
  readonly mistakes: readonly { is: string; said: string; count: number }[]
}

/** How good one version was on some texts: counts only, of nobody. */
export type Measures = {
  readonly texts: number
  readonly threshold: number
  readonly aspects: readonly AspectMeasure[]
  readonly curve: readonly { threshold: number; handled: number; wrong: number }[]
  readonly suggested: number
  readonly wronglySuggested: number
  readonly dangersAccepted: number
  readonly brier: number
  readonly calibrationError: number
}

/** A version beside the one in force: on decisions that came later, and on texts of our own that nobody was taught. */
export type VersionMeasures = {
  readonly against: string
  readonly decisions: { readonly learnt: Measures; readonly inForce: Measures }
  readonly own: { readonly learnt: Measures; readonly inForce: Measures }
}

const thresholds = [0.5, 0.6, 0.7, 0.8, 0.86, 0.9, 0.95]

/** A handler says neither department nor flag: of what he decided these are not measured. */
export const aspectsOfDecisions: readonly Aspect[] = ['suggest', 'kind', 'category', 'code']

export function measuresOf(
  texts: readonly LabelledText[],
  scales: Scales,
  measured: readonly Aspect[] = aspects,
): Measures {
  const judged = judgeTexts(texts, scales)
  const { threshold } = scales.weights
  const dangers = Object.entries(scales.lexicon.written.flags).flatMap(([flag, { isDanger }]) =>
    isDanger ? [flag] : [],
  )
  const [here] = abstentionOf(judged, [threshold])
  const { brier, ece } = calibrationOf(judged)
  return {
    texts: texts.length,
    threshold,
    aspects: measured.map((aspect) => aspectOf(aspect, confusionOf(aspect, judged))),
    curve: abstentionOf(judged, thresholds),
    suggested: here?.handled ?? 0,
    wronglySuggested: here?.wrong ?? 0,
    dangersAccepted: acceptedDangers(judged, dangers).length,
    brier,
    calibrationError: ece,
  }
}

function aspectOf(aspect: Aspect, confusion: ReturnType<typeof confusionOf>): AspectMeasure {
  const sum = (rows: typeof confusion) => rows.reduce((total, { count }) => total + count, 0)
  return {
    aspect,
    texts: sum(confusion),
    right: sum(confusion.filter(({ is, said }) => is === said)),
    labels: labelsOf(confusion),
    mistakes: confusion.filter(({ is, said }) => is !== said),
  }
}

/** Of our own texts so much may go wrong by chance; more is forgetting. */
export const mostForgotten = 0.05

/**
 * What was learnt from decisions must not have cost what the ground taught.
 * @throws Refusal `hint-version/danger` when a dangerous text would be let through, `hint-version/forgets`.
 */
export function demandNothingForgotten({ own: { learnt, inForce } }: Pick<VersionMeasures, 'own'>): void {
  if (learnt.dangersAccepted > 0) throw new Refusal('hint-version/danger', { count: learnt.dangersAccepted })
  for (const { aspect, texts, right } of learnt.aspects) {
    const before = inForce.aspects.find((one) => one.aspect === aspect)
    if (before && texts > 0 && right / texts < before.right / before.texts - mostForgotten)
      throw new Refusal('hint-version/forgets', { aspect, right, before: before.right, texts })
  }
}
