import { type Command, commands } from './commands.ts'

export function listCommands(): string {
  const titles = commands.map(titleOf)
  const width = Math.max(...titles.map((title) => title.length))
  const lines = commands.map(({ summary }, at) => `  ${(titles[at] ?? '').padEnd(width)}  ${summary}`)
  return ['Usage: steelyard COMMAND [--json] [--help]', '', ...lines].join('\n')
}

export function describeCommand(command: Command): string {
  const own = Object.entries(command.options).map(([name, option]) => {
    const flag = option.type === 'string' ? `--${name} ${name.toUpperCase()}` : `--${name}`
    return [flag, option.describe ?? ''] as const
  })
  const options = [...own, ['--json', 'the last line is one JSON object'] as const]
  const width = Math.max(...options.map(([flag]) => flag.length))
  const lines = options.map(([flag, words]) => `  ${flag.padEnd(width)}  ${words}`.trimEnd())
  return [`Usage: steelyard ${titleOf(command)} [options]`, '', `${command.summary}.`, '', ...lines].join('\n')
}

/** Commands somebody may have meant: a word in common, or few letters changed. */
export function nearCommands(wanted: string): string[] {
  const words = wanted.toLowerCase().split(' ')
  const isNear = (part: string) =>
    words.some((word) => distance(word, part) <= Math.max(1, Math.floor(part.length / 3)))
  return commands.map(({ name }) => name).filter((name) => name.split(' ').some(isNear))
}

const titleOf = ({ name, parameters }: Command) => [name, ...parameters].join(' ')

/** Letters to insert, delete or change (Levenshtein), row by row. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (const [down, letter] of [...from].entries()) {
    const next = [down + 1]
    for (let at = 0; at < to.length; at++) {
      const changed = (row[at] ?? 0) + (to[at] === letter ? 0 : 1)
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
