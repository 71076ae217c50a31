import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { DocumentKind } from '../../../kernel/documents/kind.ts'
import { findStep, type Procedure, procedureOn } from '../../../kernel/procedure/table.ts'
import { isIssuedInField } from '../queries/index.ts'
import { draftAbout } from './documents.ts'
import { issueDocument } from './issue.ts'

export type PaperOfStep = {
  readonly versions: readonly Procedure[]
  readonly kinds: readonly DocumentKind[]
  readonly id: string
  readonly step: string
  /** The first day of the matter, which chose the version of its procedure. */
  readonly from: string
}

/**
 * The document a step makes, with what the record says after it. Its text is that of the template, so it is issued with the
 * step: what is decided has its paper, or it is not decided. One that a second person must look at waits as a draft; one
 * that was written in the field, under a number of a block, is there already.
 * @throws Refusal `document-number/no-mark`, `document/character-without-font`.
 */
export async function issuePaperOfStep(
  tx: Tx,
  context: Context,
  { versions, kinds, id, step, from }: PaperOfStep,
): Promise<void> {
  const procedure = procedureOn(versions, from)
  const name = procedure && findStep(procedure, step)?.step.document
  const [module] = procedure?.name.split('.') ?? []
  const kind = kinds.find(({ key }) => key === `${module}.${name}`)
  if (!kind || (await isIssuedInField(tx, { subjectId: id, kind: kind.key }))) return
  const { id: documentId, version } = await draftAbout(tx, context, kind, { subjectId: id })
  if (!kind.isChecked) await issueDocument({ ...context, db: tx }, kinds, documentId, { version })
}
