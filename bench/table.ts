import { budgetText, figure, type Limit, type Result, type Run, ratioOf, verdictOf } from './result.ts'
import { type Language, shortNames } from './short-names.ts'

const head = ['row', 'what', 'ours', 'peer', 'as fast as it', 'budget', ''] as const

const words = { met: 'met', missed: '*missing the budget*', elsewhere: 'not at this scale', none: '' } as const

function cellsOf(result: Result, scale: Run['scale']): string[] {
  const { row, what, ours, unit, peer } = result
  const ratio = ratioOf(result)
  return [
    row,
    what.trim(),
    figure(ours, unit),
    peer ? `${figure(peer.value, unit)} (${peer.name})` : '–',
    ratio === null ? '–' : `${ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2)} ×`,
    budgetText(result),
    words[verdictOf(result, scale)],
  ]
}

/** For a terminal: each result in two lines at most. */
export function told({ results, scale }: Pick<Run, 'results' | 'scale'>): string[] {
  return results.map((result) => {
    const [row = '', what = '', ours = '', peer = '', ratio = '', budget = '', verdict = ''] = cellsOf(result, scale)
    const beside = peer === '–' ? '' : `  beside ${peer}: ${ratio}`
    return `  ${row.padEnd(9)} ${what}\n  ${' '.repeat(9)} ${ours}${beside}${budget === '–' ? '' : `  [${budget}: ${verdict}]`}`
  })
}

export const toldLimits = (limits: readonly Limit[]): string[] =>
  limits.map(({ what, value, unit }) => `  ${figure(value, unit).padStart(16)}  ${what}`)

/** The page `docs/bench.md`. */
export function pageOf(run: Run): string {
  const { at, machine, load, seconds, limits, results, scale } = run
  const missed = results.filter((result) => verdictOf(result, scale) === 'missed')
  return [
    '# How fast',
    `Measured ${at.slice(0, 10)} by \`npm run bench -- --scale ${scale} --write\` in ${Math.ceil(seconds / 60)} minutes on`,
    `${machine}; load of the machine at the beginning ${load.map((one) => one.toFixed(1)).join(', ')}. Database, program and`,
    'callers share that machine. Every row was measured beside its peer in the same run; the medians stand here.',
    missed.length === 0 ? 'No budget is missed.' : `${missed.length} of the budgets are missed, and say so.`,
    '',
    table(
      head,
      results.map((result) => cellsOf(result, scale)),
    ),
    '',
    '## What this machine can do at all',
    '',
    table(
      ['what', 'measured'],
      limits.map(({ what, value, unit }) => [what, figure(value, unit)]),
    ),
    '',
    '`bench/README.md` says what each row does and what its peer is.',
    '',
  ].join('\n')
}

const shortWords = {
  en: {
    head: ['', 'Steelyard', 'beside'],
    missed: '*missing the budget*',
    none: '–',
    more: 'Every row, and the limits of the machine: [docs/bench.md](docs/bench.md).',
  },
  zh: {
    head: ['项目', '公平秤', '对照'],
    missed: '*未达指标*',
    none: '–',
    more: '全部各项与本机极限：[docs/bench.md](docs/bench.md)。',
  },
} as const

/** The short table of a README. */
export function shortTable({ results, scale, at }: Run, language: Language): string {
  const { head, missed, none, more } = shortWords[language]
  const lines = results.flatMap((result) => {
    if (!result.short) return []
    const [, , ours = '', peer = '', ratio = ''] = cellsOf(result, scale)
    const isMissed = verdictOf(result, scale) === 'missed'
    return [
      [
        shortNames[language][result.short],
        isMissed ? `${ours} ${missed}` : ours,
        result.peer ? `${peer}: ${ratio}` : none,
      ],
    ]
  })
  const day = at.slice(0, 10)
  const measured = language === 'en' ? `Measured ${day}, \`--scale ${scale}\`:` : `测于 ${day}，\`--scale ${scale}\`：`
  return `${measured}\n\n${table(head, lines)}\n\n${more}`
}

function table(columns: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(columns), line(columns.map(() => '---')), ...lines.map(line)].join('\n')
}
