import { readFile } from 'node:fs/promises'
import { textOf } from '../../kernel/crypto/bytes.ts'
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
  const bytes = await readBytes(file)
  const bundle = bytes && parse(bytes)
  if (bundle === undefined) {
    const where = bytes === undefined ? 'file' : 'json'
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

async function readBytes(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file)
  } catch {
    return undefined // no such file, a folder, no permission: unreadable, whatever the reason
  }
}

function parse(bytes: Uint8Array): unknown {
  const text = textOf(bytes)
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
