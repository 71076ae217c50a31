import type { Module } from '../../kernel/module.ts'
import { publishDocuments } from './actions/publish.ts'
import { documentsLocks } from './locks.ts'
import { documentsJournalled } from './queries/journalled.ts'
import { documentsHanging } from './queries/personal.ts'
import { documentsRegisters, documentsRoutes } from './routes/index.ts'

export { draftAbout } from './actions/documents.ts'
export { issueDocument } from './actions/issue.ts'
export { citationOf } from './actions/kinds.ts'
export { setMark } from './actions/numbers.ts'
export { issuePaperOfStep } from './actions/of-step.ts'
export { serveDocument } from './actions/service.ts'
export { findIssued, type IssuedPaper, isIssued, isIssuedInField, isServed, listIssuedAbout } from './queries/index.ts'
export { outerProofRoutes } from './routes/proof.ts'

/** Documents of every kind that the modules above hand in. */
export function documentsUnder(above: readonly Module[]): Module {
  const kinds = above.flatMap(({ documentKinds = [] }) => documentKinds)
  return {
    name: 'documents',
    folder: import.meta.dirname,
    rowLocks: documentsLocks,
    routes: documentsRoutes(kinds),
    registers: documentsRegisters,
    journalled: documentsJournalled,
    hangingRows: documentsHanging,
    published: publishDocuments(kinds),
  }
}
