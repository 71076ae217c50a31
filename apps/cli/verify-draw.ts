import { readFile } from 'node:fs/promises'
import { type Verdict, verifyBundle } from '../../modules/inspections/pure.ts'

/** `json`: only the object; else the notes stand on lines of their own before it. */
export interface VerifyDrawArguments {
  readonly file: string
  readonly json: boolean
}

/**
 * Weighs a draw's bundle from its file alone: no database, no platform, no network.
 * The last line of `output` is one JSON object: the verdict of `verifyBundle`, or `why` `unreadable` when there is no
 * such file or no JSON in it. Exit code 0 valid, 1 broken, 2 unreadable or malformed.
 */
export async function verifyDraw({ file, json }: VerifyDrawArguments): Promise<{ output: string; exitCode: number }> {
  const text = await readText(file)
  const bundle = text === undefined ? undefined : parse(text)
  if (bundle === undefined) {
    const where = text === undefined ? 'file' : 'json'
    return { output: JSON.stringify({ valid: false, why: 'unreadable', where }), exitCode: 2 }
  }
  const verdict = verifyBundle(bundle)
  return { output: report(verdict, json), exitCode: exitCodeOf(verdict) }
}

function report(verdict: Verdict, json: boolean): string {
  const notes = verdict.valid && !json ? verdict.notes.map((note) => `note: ${note}`) : []
  return [...notes, JSON.stringify(verdict)].join('\n')
}

function exitCodeOf(verdict: Verdict): number {
  if (verdict.valid) return 0
  return verdict.why === 'malformed' ? 2 : 1
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    return undefined // no such file, a folder, no permission: unreadable, whatever the reason
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
