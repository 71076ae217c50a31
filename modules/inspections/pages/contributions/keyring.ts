import type { Commitment, Hex } from '../../rules/draw/index.ts'

/** A key pair made on this device. */
export type KeptKey = {
  readonly party: string
  readonly publicKey: Hex
  readonly privateKey: Hex
  readonly madeAt: string
}

/** A secret of this device with the commitment made of it, word for word as it was or will be sent. */
export type KeptSecret = {
  readonly drawId: string
  readonly planName: string
  readonly announcementHash: Hex
  readonly secret: Hex
  readonly commitment: Commitment
  readonly madeAt: string
}

/** What one person keeps on one device for the draws he takes part in. It is never sent anywhere. */
export type Keyring = {
  readonly contributorKeys: readonly KeptKey[]
  readonly custodianKeys: readonly KeptKey[]
  readonly secrets: readonly KeptSecret[]
}

export const emptyKeyring: Keyring = { contributorKeys: [], custodianKeys: [], secrets: [] }

export const keyringFormat = 'steelyard-keyring/1'

/** Everything of both; what stands in the first one stays. */
export function mergedKeyrings(first: Keyring, second: Keyring): Keyring {
  return {
    contributorKeys: byName(first.contributorKeys, second.contributorKeys, ({ publicKey }) => publicKey),
    custodianKeys: byName(first.custodianKeys, second.custodianKeys, ({ publicKey }) => publicKey),
    secrets: byName(first.secrets, second.secrets, ({ commitment }) => commitment.commitment),
  }
}

function byName<One>(first: readonly One[], second: readonly One[], nameOf: (one: One) => string): One[] {
  return [...new Map([...second, ...first].map((one) => [nameOf(one), one])).values()]
}

export const keyringFile = (keyring: Keyring): string =>
  `${JSON.stringify({ format: keyringFormat, ...keyring }, null, 2)}\n`

/** The keyring in a file, or null when it is none. */
export function keyringFrom(text: string): Keyring | null {
  const content = parsed(text)
  if (!isRecord(content) || content.format !== keyringFormat) return null
  const { contributorKeys, custodianKeys, secrets } = content
  if (!isListOf(contributorKeys, isKey) || !isListOf(custodianKeys, isKey) || !isListOf(secrets, isSecret)) return null
  return { contributorKeys, custodianKeys, secrets }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // any other file: the page says that it is none of ours
  }
}

type Fields = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const isText = (value: unknown): value is string => typeof value === 'string'
const isHex = (value: unknown, length: number) => isText(value) && new RegExp(`^[0-9a-f]{${length}}$`).test(value)

const isListOf = <One>(value: unknown, isOne: (one: unknown) => one is One): value is One[] =>
  Array.isArray(value) && value.every(isOne)

const isKey = (value: unknown): value is KeptKey =>
  isRecord(value) &&
  isText(value.party) &&
  isText(value.madeAt) &&
  isHex(value.publicKey, 130) &&
  isHex(value.privateKey, 64)

const isSecret = (value: unknown): value is KeptSecret =>
  isRecord(value) &&
  [value.drawId, value.planName, value.madeAt].every(isText) &&
  isHex(value.secret, 64) &&
  isHex(value.announcementHash, 64) &&
  isCommitment(value.commitment)

const isCommitment = (value: unknown): value is Commitment =>
  isRecord(value) &&
  isText(value.party) &&
  isText(value.at) &&
  isHex(value.commitment, 64) &&
  isHex(value.envelope, 258) &&
  isHex(value.signature, 128)
