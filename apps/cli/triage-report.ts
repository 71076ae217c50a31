import {
  type Aspect,
  abstentionOf,
  aspects,
  calibrationOf,
  confusionOf,
  isPlain,
  type Judged,
  labelsOf,
} from '../../modules/triage/pure.ts'
import type { Measured } from './triage-measured.ts'

export const titles: Readonly<Record<Aspect, string>> = {
  suggest: 'Accept or look closer',
  kind: 'What it is',
  department: 'Whose duty',
  category: 'Category, where it is ours',
  code: 'Case of O121 Art. 16, of complaints',
  flag: 'Flags',
}

/** `docs/triage.md`, whole: written by the command, so that it is what the program does. */
export function measureReport(measured: Measured): string {
  const { judged } = measured
  return [
    ...introduction(measured),
    ...abstention(measured),
    ...calibration(judged),
    ...aspects.flatMap((aspect) => tablesOf(aspect, judged)),
    '',
  ].join('\n')
}

const introduction = ({ scales, all, held, dangers, dangerTexts }: Measured) => [
  '# What the hint of the complaint desk is worth',
  '',
  'Written by `steelyard triage measure --write`; a test holds this file to what the command gives.',
  '',
  'The hint says whose duty a text is, what it is about, whether something speaks against taking it in (O121 Art. 16) and',
  'whether a person must look at once. It decides nothing: a handler does. It never stands on the file of a person.',
  '',
  `**Texts.** ${all} of our own in \`data/triage/\`, none from elsewhere; ${held} are held out by a hash of their name and`,
  'taught to nobody. They, the lexicon and the labels come from the same hand, so life will be harder than these figures:',
  'other words, other towns, two matters in one letter. An office should hold it against what its handlers decide',
  'before it trusts any of them. Labels with few texts tell little.',
  '',
  `**Weights.** \`${scales.weights.id}\`, learnt from ${scales.weights.learntFrom.texts} texts and ` +
    `${scales.weights.learntFrom.decisions} decisions with \`${scales.weights.lexicon}\`, ` +
    `threshold ${scales.weights.threshold.toFixed(2)} (found in five folds of what was taught).`,
  '',
  '**Decisions.** An office learns from its own with `steelyard triage train --from-decisions`: beside these texts, never',
  'instead of them. It reads what handlers decided between two days (nothing from inside, nothing erased), learns what was',
  'decided before a split and measures on what was decided after it, of letters and writers it has not seen. Numbers and',
  'counts are kept, no text and nobody: a word only where five people wrote it. No claimant counts more than twice, no handler',
  'more than a twentieth of these texts. The outcome is a draft with a report; two people put it in force in the office.',
  '',
  `**Danger.** ${dangerTexts} of the texts held out speak of self-harm, poison, explosives, crowds, secrets of state or`,
  `violence; ${dangers.length} of them would have been suggested for acceptance.`,
]

function abstention({ judged, scales }: Measured): string[] {
  const { threshold } = scales.weights
  const points = [0, 0.3, 0.5, 0.7, 0.8, 0.9, threshold, 0.95, 0.98].sort((a, b) => a - b)
  const acceptable = judged.filter(({ text }) => isPlain(text)).length
  return [
    '',
    '## How much it dares',
    '',
    `Of ${judged.length} texts ${acceptable} may be taken in as they are. Suggested for acceptance at each threshold:`,
    '',
    '| Threshold | Suggested | Share of all | Wrongly |',
    '|---|---|---|---|',
    ...abstentionOf(judged, [...new Set(points)]).map(
      ({ threshold: at, handled, wrong }) =>
        `| ${at.toFixed(2)}${at === threshold ? ' (in force)' : ''} | ${handled} | ${percent(handled, judged.length)} | ${wrong} |`,
    ),
  ]
}

function calibration(judged: readonly Judged[]): string[] {
  const { brier, ece, bins } = calibrationOf(judged)
  return [
    '',
    '## Does its chance mean what it says',
    '',
    `Texts without flags: Brier score ${brier.toFixed(3)}, expected calibration error ${ece.toFixed(3)}.`,
    '',
    '| Chance | Texts | Mean chance | Truly acceptable |',
    '|---|---|---|---|',
    ...bins.map(
      ({ from, count, chance, share }) =>
        `| ${from.toFixed(1)}–${(from + 0.2).toFixed(1)} | ${count} | ${chance.toFixed(2)} | ${share.toFixed(2)} |`,
    ),
  ]
}

function tablesOf(aspect: Aspect, judged: readonly Judged[]): string[] {
  const confusion = confusionOf(aspect, judged)
  const mistakes = confusion.filter(({ is, said }) => is !== said)
  return [
    '',
    `## ${titles[aspect]}`,
    '',
    '| Label | Texts | Said | Right | Precision | Recall |',
    '|---|---|---|---|---|---|',
    ...labelsOf(confusion).map(
      ({ label, is, said, right }) =>
        `| ${label} | ${is} | ${said} | ${right} | ${percent(right, said)} | ${percent(right, is)} |`,
    ),
    '',
    ...(mistakes.length === 0 ? ['No mistakes.'] : ['| Is | Said | Times |', '|---|---|---|']),
    ...mistakes.map(({ is, said, count }) => `| ${is} | ${said} | ${count} |`),
  ]
}

export const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`)
