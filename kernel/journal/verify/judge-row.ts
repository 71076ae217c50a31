import { bytesToHex, equalBytes } from '../../crypto/bytes.ts'
import { Refusal } from '../../errors.ts'
import type { SecretBox } from '../../secret-box.ts'
import { bodyOf, leafHashOf } from '../hash.ts'
import { openPayload, type Payload } from '../payload.ts'
import type { Finding } from './finding.ts'
import type { SealedRow } from './sealed-rows.ts'

type Wrong = Pick<Finding, 'step' | 'fault' | 'differs'>

/** Steps (a) and (b) for one leaf: its bytes, its columns, its payload. Undefined when all agree. */
export function judgeRow(row: SealedRow, secrets: SecretBox): Wrong | undefined {
  if (row.leaf === null) return { step: 'a', fault: 'entry-missing', differs: 'the entry is gone, its leaf is there' }
  const found = leafHashOf(row.leaf)
  if (!equalBytes(found, row.leafHash)) {
    return {
      step: 'a',
      fault: 'leaf',
      differs: `leaf gives ${bytesToHex(found)}, sealed was ${bytesToHex(row.leafHash)}`,
    }
  }
  const leaf = readLeaf(row.leaf)
  return judgeColumns(leaf, row) ?? judgePayload(leaf, row, secrets)
}

// What lists and counts read are the columns; the leaf is what was sealed.
function judgeColumns(leaf: Leaf, row: SealedRow): Wrong | undefined {
  const subject = (row.subject ?? {}) as { type?: unknown; ref?: unknown }
  const columns: readonly (readonly [string, unknown, unknown])[] = [
    ['id', leaf.id, row.entryId],
    ['at', leaf.at, row.at],
    ['unit', leaf.unit, row.unit ?? ''],
    ['actor', leaf.actor, row.actor],
    ['action', leaf.action, row.action],
    ['subject.type', leaf.subject?.type, subject.type],
    ['subject.ref', leaf.subject?.ref, subject.ref],
  ]
  const wrong = columns.find(([, said, stored]) => said !== stored)
  if (!wrong) return undefined
  const [name, said, stored] = wrong
  return { step: 'a', fault: 'entry-columns', differs: `${name} is ${String(stored)}, sealed was ${String(said)}` }
}

function judgePayload({ body }: Leaf, row: SealedRow, secrets: SecretBox): Wrong | undefined {
  const opened = open(row, secrets)
  if (opened === 'unreadable')
    return { step: 'b', fault: 'payload', differs: 'it does not open with the key of this installation' }
  if (!opened) {
    if (row.isErased) return undefined
    return { step: 'b', fault: 'payload-missing', differs: 'no payload, and no entry that says it was erased' }
  }
  const found = bytesToHex(bodyOf(opened.salt, opened.payload))
  if (found === body) return undefined
  return { step: 'b', fault: 'payload', differs: `payload gives ${found}, sealed was ${String(body)}` }
}

function open(row: SealedRow, secrets: SecretBox): Payload | 'unreadable' | undefined {
  try {
    return openPayload(secrets, row.entryId, row)
  } catch (error) {
    if (error instanceof Refusal) return 'unreadable'
    throw error
  }
}

type Leaf = {
  readonly [name in 'id' | 'at' | 'unit' | 'actor' | 'action' | 'body']?: unknown
} & { readonly subject?: { readonly type?: unknown; readonly ref?: unknown } }

function readLeaf(text: string): Leaf {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {} // its hash is right, so it was sealed like this; the columns will differ
  }
}
