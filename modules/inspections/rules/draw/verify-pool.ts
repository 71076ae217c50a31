import { hexToBytes } from '../../../../kernel/crypto/bytes.ts'
import { verifyInclusion } from '../../../../kernel/crypto/merkle.ts'
import { sm3 } from '../../../../kernel/crypto/sm3.ts'
import type { DrawBundle, Flaw, PublicLine, RowBundle, SealedBundle } from './bundle-model.ts'
import { hasText, idOf, readLine, rootOfLeaves } from './frame.ts'
import { hashFullLine, hashLine, hashRule } from './hashes.ts'
import type { FrameLine } from './protocol.ts'
import { findRuleFault } from './rule.ts'

/** Is it the pool that was announced, whole, in order and word by word? */
export function findPoolFlaw(bundle: DrawBundle): Flaw | undefined {
  const { announcement, lines } = bundle
  if (rootOfLeaves(lines.map(({ leaf }) => leaf)) !== announcement.frameRoot) {
    return flaw('pool-root', `lines ${lines.length} announced ${announcement.frameCount}`)
  }
  const wrong = findOrderFlaw(bundle) ?? findLineFlaw(bundle)
  if (wrong) return wrong
  return lines.length === announcement.frameCount ? undefined : flaw('count', `frameCount ${announcement.frameCount}`)
}

export function findRuleFlaw({ announcement, rule }: Pick<SealedBundle, 'announcement' | 'rule'>): Flaw | undefined {
  if (hashRule(rule) !== announcement.ruleHash) return flaw('rule', 'ruleHash')
  const fault = findRuleFault(rule)
  if (fault) return flaw('rule', fault)
  return (announcement.beacon?.source ?? null) === rule.beaconSource ? undefined : flaw('rule', 'beaconSource')
}

export function findRowFlaw({ announcement, index, line, k, path }: RowBundle): Flaw | undefined {
  const proof = {
    leafHash: hexToBytes(hashLine(k, line)),
    index,
    size: announcement.frameCount,
    path: path.map(hexToBytes),
    root: hexToBytes(announcement.frameRoot),
  }
  if (verifyInclusion(sm3, proof) && readLine(line)) return undefined
  return flaw('pool-line', `index ${index} id ${idOf(line)}`)
}

function findOrderFlaw({ lines }: DrawBundle): Flaw | undefined {
  let previous: string | undefined
  for (const entry of lines as DrawLines) {
    if (!hasText(entry)) continue
    const id = idOf(entry.line)
    if (previous !== undefined && id === previous) return flaw('duplicate', `id ${id}`)
    if (previous !== undefined && id < previous) return flaw('pool-order', `id ${id}`)
    previous = id
  }
  return undefined
}

function findLineFlaw({ lines }: DrawBundle): Flaw | undefined {
  for (const [index, entry] of (lines as DrawLines).entries()) {
    if (hasText(entry) && !isSoundLine(entry)) return flaw('pool-line', `index ${index} id ${idOf(entry.line)}`)
  }
  return undefined
}

type DrawLines = readonly Parameters<typeof hasText>[0][]

function isSoundLine(entry: FrameLine | PublicLine): boolean {
  const leaf = 'k' in entry ? hashLine(entry.k, entry.line) : hashFullLine(entry)
  return leaf === entry.leaf && readLine(entry.line) !== undefined
}

function flaw(why: Flaw['why'], where: string): Flaw {
  return { valid: false, why, where }
}
