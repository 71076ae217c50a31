import { Refusal } from '../../kernel/errors.ts'
import { identifierKinds, identify, isIdentifierKind } from '../../kernel/identifiers/index.ts'

/**
 * `steelyard identify <code> [--kind …] [--json]`: what the code is and whether it holds. Exit code 0 valid, 1 invalid.
 * The words printed are the identifiers of the interface, the same in every language.
 * @throws Refusal `identifier/kind-unknown` naming the kinds there are.
 */
export function identifyCommand(args: { code: string; kind?: string; json: boolean }): {
  output: string
  exitCode: number
} {
  const { kind } = args
  if (kind !== undefined && !isIdentifierKind(kind)) {
    throw new Refusal('identifier/kind-unknown', { found: kind, expected: identifierKinds })
  }
  const found = identify(args.code, kind === undefined ? {} : { kind })
  const exitCode = found.valid ? 0 : 1
  if (args.json) return { output: JSON.stringify(found), exitCode }
  const lines = Object.entries(found).map(([name, value]) => `${name}: ${value}`)
  return { output: lines.join('\n'), exitCode }
}
