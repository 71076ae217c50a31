import type { Day } from '../../kernel/calendar.ts'
import type { AspectMeasure, Measures, VersionMeasures, Weights } from '../../modules/triage/pure.ts'
import { percent, titles } from './triage-report.ts'

export type Days = { readonly decidedFrom: Day; readonly splitOn: Day; readonly decidedUntil: Day }
export type LearntFromDecisions = {
  readonly weights: Weights
  readonly measures: VersionMeasures
  readonly days: Days
  readonly read: number
}

/** What a version learnt from decisions is worth, beside the one in force: counts of texts, of nobody. */
export function decisionsReport({ weights, measures, days, read }: LearntFromDecisions): string {
  const { against, decisions, own } = measures
  const { texts, decisions: learnt } = weights.learntFrom
  return [
    `# What ${weights.id} learnt from decisions`,
    '',
    `Learnt from ${texts} texts of our own and ${learnt} decisions from ${days.decidedFrom} until the day before`,
    `${days.splitOn}; ${read} decisions were read. Measured on ${decisions.learnt.texts} later ones until`,
    `${days.decidedUntil}, of letters and writers that nothing was learnt from, and on our own texts that nobody was taught.`,
    `Beside it ${against}, which is in force. A draft: two people put it in force in the office.`,
    ...compared('Later decisions', decisions.learnt, decisions.inForce),
    ...compared('Texts of our own', own.learnt, own.inForce),
    '',
  ].join('\n')
}

const compared = (title: string, learnt: Measures, inForce: Measures): string[] => [
  ...['', `## ${title}`, '', '| | Learnt | In force |', '|---|---|---|'],
  `| Texts | ${learnt.texts} | ${inForce.texts} |`,
  `| Threshold | ${learnt.threshold.toFixed(2)} | ${inForce.threshold.toFixed(2)} |`,
  `| Suggested for acceptance | ${learnt.suggested} | ${inForce.suggested} |`,
  `| of these decided otherwise | ${learnt.wronglySuggested} | ${inForce.wronglySuggested} |`,
  `| Dangerous texts suggested | ${learnt.dangersAccepted} | ${inForce.dangersAccepted} |`,
  `| Brier score | ${learnt.brier.toFixed(3)} | ${inForce.brier.toFixed(3)} |`,
  ...learnt.aspects.map(({ aspect, texts, right }) => {
    const before = inForce.aspects.find((one) => one.aspect === aspect)
    return `| ${titles[aspect]}: right | ${percent(right, texts)} | ${percent(before?.right ?? 0, before?.texts ?? 0)} |`
  }),
  ...['', '| Threshold | Learnt: suggested, wrongly | In force: suggested, wrongly |', '|---|---|---|'],
  ...learnt.curve.map(({ threshold, handled, wrong }, at) => {
    const before = inForce.curve[at]
    return `| ${threshold.toFixed(2)} | ${handled}, ${wrong} | ${before?.handled ?? 0}, ${before?.wrong ?? 0} |`
  }),
  ...learnt.aspects.flatMap((measure) => labelTable(measure)),
]

const labelTable = ({ aspect, labels, mistakes }: AspectMeasure): string[] => [
  ...[
    '',
    `### ${titles[aspect]}`,
    '',
    '| Label | Texts | Said | Right | Precision | Recall |',
    '|---|---|---|---|---|---|',
  ],
  ...labels.map(
    ({ label, is, said, right }) =>
      `| ${label} | ${is} | ${said} | ${right} | ${percent(right, said)} | ${percent(right, is)} |`,
  ),
  ...(mistakes.length === 0 ? [] : ['', '| Is | Said | Times |', '|---|---|---|']),
  ...mistakes.map(({ is, said, count }) => `| ${is} | ${said} | ${count} |`),
]
