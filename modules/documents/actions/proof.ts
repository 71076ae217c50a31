import type { Context } from '../../../kernel/context.ts'
import type { DocumentKind } from '../../../kernel/documents/kind.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { findEntry, proveEntry } from '../../../kernel/journal/proofs.ts'
import type { DocumentProof, NumberAndCode } from '../model/index.ts'
import { findHeld, findVoided, type HeldDocument, type VoidedNumber } from '../queries/index.ts'
import { readCode, readNumber, sealOf } from '../rules/index.ts'

type Kinds = readonly DocumentKind[]

/** What is shown to whoever holds this file. @throws Refusal `document-proof/not-found`. */
export async function proofOfFile(context: Context, kinds: Kinds, sm3: string): Promise<DocumentProof> {
  const found = await findHeld(context, { sm3 })
  if (!found) throw new Refusal('document-proof/not-found')
  return shownToHolder(context, kinds, found)
}

/** What is shown to whoever reads number and code from a paper. @throws Refusal `document-proof/not-found`. */
export async function proofOfNumber(
  context: Context,
  kinds: Kinds,
  { number, code }: NumberAndCode,
): Promise<DocumentProof> {
  const found = await findHeld(context, { number: readNumber(number), code: readCode(code) })
  if (found) return shownToHolder(context, kinds, found)
  const voided = await findVoided(context, readNumber(number))
  if (!voided) throw new Refusal('document-proof/not-found')
  return { ...proofOfVoided(voided), ...(await asOfNow(context)) }
}

async function shownToHolder(
  context: Context,
  kinds: Kinds,
  { document, entry }: { document: HeldDocument; entry: string | undefined },
): Promise<DocumentProof> {
  const inclusion = entry === undefined ? null : await inclusionOf(context, entry)
  return { ...proofOfHeld(kinds, document), inclusion, ...(await asOfNow(context)) }
}

const asOfNow = async ({ journal, at }: Context) => ({ ...(await keysOfJournal(journal)), asOf: at })

/** The key of the journal, and how it came to be the one. */
export async function keysOfJournal(journal: Keys): Promise<Pick<DocumentProof, 'key' | 'keyChanges'>> {
  const [key, keyChanges] = [(await journal.findKey())?.trim() ?? '', await journal.listKeyChanges()]
  return { key, ...(keyChanges.length > 0 ? { keyChanges } : {}) }
}

type Keys = Pick<Context['journal'], 'findKey' | 'listKeyChanges'>

async function inclusionOf({ db, journal }: Context, entry: string): Promise<DocumentProof['inclusion']> {
  const found = await findEntry(db, entry)
  const proof = await proveEntry({ db, store: journal }, entry).catch(ifTooYoung)
  if (!found || !proof) return null
  return { leaf: found.leaf, proof: { ...proof, path: [...proof.path], witnesses: [...proof.witnesses] } }
}

function ifTooYoung(error: unknown): undefined {
  if (error instanceof Refusal && (error.code === 'entry/not-sealed' || error.code === 'tile/missing')) return
  throw error
}

/** What does not change from one checkpoint to the next: so much the zone outside holds of it. */
export const proofOfHeld = (kinds: Kinds, document: HeldDocument): Omit<DocumentProof, 'key' | 'asOf'> => ({
  v: 1,
  state: document.state === 'replaced' ? 'replaced' : 'issued',
  title: kinds.find(({ key }) => key === document.kind)?.words.title ?? null,
  number: document.numberText ?? '',
  bureau: document.bureau,
  issuedOn: document.issuedOn,
  replacedBy: document.replacedBy,
  seal: sealOf(document),
  inclusion: null,
})

export const proofOfVoided = ({ text, bureau }: VoidedNumber): Omit<DocumentProof, 'key' | 'asOf'> => ({
  ...{ v: 1, state: 'voided', title: null, number: text, bureau },
  ...{ issuedOn: null, replacedBy: null, seal: null, inclusion: null },
})
