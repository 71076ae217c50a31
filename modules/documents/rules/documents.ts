import type { Day } from '../../../kernel/calendar.ts'
import { canonicalJson } from '../../../kernel/crypto/canonical-json.ts'
import { verifySm2 } from '../../../kernel/crypto/sm2.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { Document, SealFile, SealStatement } from '../model/index.ts'

/** @throws Refusal `document/stale`: somebody changed it meanwhile. */
export function demandDocument(document: Document, seen: number, states: readonly Document['state'][]): void {
  if (document.version !== seen) throw new Refusal('document/stale', { seen, current: document.version })
  if (!states.includes(document.state)) throw new Refusal('document/not-open', { state: document.state })
}

/** Looked at by another than who drafted it. @throws Refusal `document/same-person`. */
export function documentChecked(document: Document, by: string | null): Document {
  if (by === null || by === document.draftedBy) throw new Refusal('document/same-person')
  return { ...document, state: 'checked', checkedBy: by, version: document.version + 1 }
}

/** @throws Refusal `document/not-checked`: its kind asks for a second pair of eyes. */
export function demandChecked({ state }: Document, isChecked: boolean): void {
  if (isChecked && state !== 'checked') throw new Refusal('document/not-checked')
}

export type Issued = Pick<
  Document,
  'numberText' | 'templateId' | 'templateEdition' | 'fileSm3' | 'code' | 'publicKey' | 'signature' | 'issuedBy'
>

export const documentIssued = (document: Document, issued: Issued, on: Day): Document => ({
  ...document,
  ...issued,
  state: 'issued',
  issuedOn: on,
  version: document.version + 1,
})

/** Another document stands in its place; what was issued stays as it was. */
export const documentReplaced = (document: Document): Document => ({
  ...document,
  state: 'replaced',
  version: document.version + 1,
})

export const documentWithdrawn = (document: Document, remarks: string): Document => ({
  ...document,
  state: 'withdrawn',
  remarks,
  version: document.version + 1,
})

export const statementOf = (
  { id, bureauId }: Pick<Document, 'id' | 'bureauId'>,
  { number, issuedOn, sm3, code }: { number: string; issuedOn: string; sm3: string; code: string },
): SealStatement => ({ v: 1, document: id, number, bureau: bureauId, issuedOn, sm3, code })

type Sealed = Pick<
  Document,
  'id' | 'bureauId' | 'numberText' | 'issuedOn' | 'fileSm3' | 'code' | 'publicKey' | 'signature'
>

/** The detached signature of an issued document, as a file beside the PDF. */
export function sealOf(document: Sealed): SealFile {
  const { numberText, issuedOn, fileSm3, code, publicKey, signature } = document
  const said = { number: numberText ?? '', issuedOn: issuedOn ?? '', sm3: fileSm3 ?? '', code: code ?? '' }
  return { statement: statementOf(document, said), publicKey: publicKey ?? '', signature: signature ?? '' }
}

export const statementBytes = (statement: SealStatement): Uint8Array =>
  new TextEncoder().encode(canonicalJson(statement))

/** Whether a signature file was made by its key over exactly this file. */
export function judgeSeal(
  { statement, publicKey, signature }: SealFile,
  fileSm3: string,
): 'genuine' | 'other-file' | 'bad-signature' {
  if (!verifySm2(statementBytes(statement), signature, publicKey)) return 'bad-signature'
  return statement.sm3 === fileSm3 ? 'genuine' : 'other-file'
}
