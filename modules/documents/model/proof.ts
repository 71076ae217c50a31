import { closed, orNull, type Static, Type } from '../../../kernel/model.ts'
import { SealFile } from './document.ts'

const hash = Type.String({ pattern: '^[0-9a-f]{64}$' })
const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })

/** The entry with which a document was issued: its leaf, and where the published journal holds it. */
const Inclusion = closed({
  leaf: Type.String(),
  proof: closed({
    origin: Type.String(),
    entry: Type.String(),
    leafHash: hash,
    index: count,
    size: count,
    root: hash,
    path: Type.Array(hash),
    checkpoint: Type.String(),
    witnesses: Type.Array(closed({ name: Type.String(), time: Type.String() })),
  }),
})

/** `voided`: the number stands for nothing. */
export const proofStates = ['issued', 'replaced', 'voided'] as const

/**
 * What whoever holds a paper may know of it, and all that is needed to weigh it (`rules/proof.ts`): as an answer, and as a
 * file beside the PDF. Nothing of whom or what it is about.
 */
export const DocumentProof = closed({
  v: Type.Literal(1),
  state: Type.Enum([...proofStates]),
  /** What kind of paper: 投诉受理决定书; null for a number alone. */
  title: orNull(Type.String()),
  number: Type.String(),
  bureau: Type.String(),
  issuedOn: orNull(Type.String()),
  /** What stands in its place now. */
  replacedBy: orNull(closed({ number: Type.String(), issuedOn: Type.String() })),
  seal: orNull(SealFile),
  /** Null while the entry is too young, and in the zone outside. */
  inclusion: orNull(Inclusion),
  /** The journal's verifier key, as it shows it itself. */
  key: Type.String(),
  /** How earlier keys of the journal named their heirs; left out while there is only the first. */
  keyChanges: Type.Optional(Type.Array(Type.String())),
  asOf: Type.String(),
})
export type DocumentProof = Static<typeof DocumentProof>

export const FileParams = closed({ sm3: hash })

/** As a person types them from the paper: brackets, blanks and small letters are put right. */
export const NumberAndCode = closed({
  number: Type.String({ minLength: 3, maxLength: 60 }),
  code: Type.String({ minLength: 8, maxLength: 40 }),
})
export type NumberAndCode = Static<typeof NumberAndCode>
