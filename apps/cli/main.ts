import { parseArgs } from 'node:util'
import { Refusal } from '../../kernel/errors.ts'
import { refusalText } from '../../kernel/texts.ts'
import { type Command, commands, type Outcome } from './commands.ts'
import { describeCommand, listCommands, nearCommands } from './help.ts'
import { textsOf } from './texts.ts'

/** Exit codes of every command. A command itself answers 0 or 1. */
const exitCodes = { usage: 2, unexpected: 3 } as const

/**
 * Runs one command and prints. Returns the exit code: 0 yes or done, 1 a negative answer (invalid, unhealthy),
 * 2 wrong use or unreadable input, 3 an unexpected fault. With `--json` the last line printed is one JSON object.
 */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  const { output, exitCode, complaint } = await answerCommandLine(words)
  if (complaint) process.stderr.write(`${complaint}\n`)
  if (output) process.stdout.write(`${output}\n`)
  return exitCode
}

export type Answer = { readonly output: string; readonly exitCode: number; readonly complaint?: string }

/** `output` is for the standard output, `complaint` for the standard error. */
export async function answerCommandLine(words: readonly string[]): Promise<Answer> {
  const isJson = words.includes('--json')
  const command = findCommand(words)
  if (!command) return answerWithoutCommand(words, isJson)
  const rest = words.slice(command.name.split(' ').length)
  if (rest.includes('--help') || rest.includes('-h')) return { output: describeCommand(command), exitCode: 0 }
  try {
    return await run(command, rest, isJson)
  } catch (error) {
    return complain(error, isJson)
  }
}

/** The longest name wins: `draw verify` before `draw`. */
function findCommand(words: readonly string[]): Command | undefined {
  const begins = ({ name }: Command) => name.split(' ').every((part, at) => words[at] === part)
  return commands.filter(begins).sort((a, b) => b.name.length - a.name.length)[0]
}

function answerWithoutCommand(words: readonly string[], isJson: boolean): Answer {
  if (words[0] === 'help') return answerHelp(words.slice(1), isJson)
  const wanted = words.filter((word) => !word.startsWith('-')).join(' ')
  if (wanted === '' && words.some((word) => word === '--help' || word === '-h')) {
    return { output: listCommands(), exitCode: 0 }
  }
  if (wanted === '') return usage(`No command given.\n${listCommands()}`, isJson)
  const near = nearCommands(wanted)
  const hint = near.length > 0 ? `Did you mean: ${near.join(', ')}? All of them: steelyard --help` : listCommands()
  return usage(`Unknown command: ${wanted}\n${hint}`, isJson)
}

/** `steelyard help`, and `steelyard help backup check`. */
function answerHelp(words: readonly string[], isJson: boolean): Answer {
  if (words.every((word) => word.startsWith('-'))) return { output: listCommands(), exitCode: 0 }
  const command = findCommand(words)
  return command ? { output: describeCommand(command), exitCode: 0 } : answerWithoutCommand(words, isJson)
}

async function run(command: Command, words: readonly string[], isJson: boolean): Promise<Outcome | Answer> {
  const options = { json: { type: 'boolean' as const }, ...command.options }
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true })
  const { length } = command.parameters
  if (positionals.length !== length) {
    const expected = length === 0 ? 'no parameter' : command.parameters.join(' ')
    return usage(`${command.name} expects ${expected}, got ${positionals.length}.\n${describeCommand(command)}`, isJson)
  }
  return command.run({ parameters: positionals, options: values, json: isJson })
}

function usage(complaint: string, isJson: boolean): Answer {
  return failure({ code: 'command/usage', message: complaint }, exitCodes.usage, isJson)
}

function complain(error: unknown, isJson: boolean): Answer {
  if (error instanceof Refusal) {
    const message = refusalText(textsOf('en'), error.code, error.details)
    return failure({ code: error.code, message, details: error.details }, exitCodes.usage, isJson)
  }
  const { message, code, stack } = error as NodeJS.ErrnoException
  if (code?.startsWith('ERR_PARSE_ARGS')) return usage(message, isJson)
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') {
    return complain(new Refusal('file/unreadable', { reason: message }), isJson)
  }
  return { ...failure({ code: 'unexpected', message }, exitCodes.unexpected, isJson), complaint: stack ?? message }
}

type Fault = { readonly code: string; readonly message: string; readonly details?: unknown }

const failure = (fault: Fault, exitCode: number, isJson: boolean): Answer => ({
  output: isJson ? JSON.stringify({ error: fault }) : '',
  exitCode,
  complaint: fault.message,
})
