/**
 * The verifiable draw `steelyard-draw/1`: one door to its pure core. Order of use:
 *
 * 1. before: `layFrame`, `writeOfficerFile`, `writeConflictFile`, `requireRule`, `makeAnnouncement`;
 * 2. contributors, on their own devices: `makeCommitment`; the house: `requireCommitment`, at t1 `closeCommitments`
 *    and `hasQuorum`; between t1 and t2 `opensCommitment` for each reveal; the custodian until t3: `openEnvelope`;
 * 3. the end: `concludeDraw`, `assembleFull`; to show it `sealDraw`, `toPublic`, `makeRowFinder`;
 * 4. afterwards: `addReplacement`, `addRecusal`, `eraseLine`; the state in force: `replayEvents`, `currentPairs`,
 *    `listUnassigned`;
 * 5. anybody: `verifyBundle`, and `verifyAgainstSeal` for what was published before the results.
 *
 * Random bytes and instants are values of the caller. The format is written in `docs/draw-format.md`.
 */
export {
  type Aftermath,
  applyEvent,
  currentPairs,
  decideRecusal,
  decideReplacement,
  listUnassigned,
  type RecusalDecision,
  type ReplacementDecision,
  replayEvents,
} from './aftermath.ts'
export { type AnnouncementInput, makeAnnouncement } from './announcement.ts'
export {
  addRecusal,
  addReplacement,
  assembleFull,
  type BundleInput,
  eraseLine,
  indexOf,
  makeRowFinder,
  type RecusalRequest,
  type ReplacementRequest,
  sealDraw,
  toPublic,
} from './bundle.ts'
export type * from './bundle-model.ts'
export { concludeDraw, type DrawInput, type Drawn, drawToTheEnd } from './conclusion.ts'
export {
  type Contribution,
  closeCommitments,
  makeCommitment,
  openEnvelope,
  opensCommitment,
  requireCommitment,
} from './contribution.ts'
export { layFrame, layingFrame, readLine } from './frame.ts'
export { hashAnnouncement, hashClosing, hashConclusion, hashFile, hashRule } from './hashes.ts'
export { writeConflictFile, writeOfficerFile } from './officer-file.ts'
export * from './protocol.ts'
export {
  type KeptReserves,
  keepReserves,
  type ResumedDraw,
  reservesOf,
  resumeAftermath,
} from './resume.ts'
export { evenArmPlaces, hasQuorum, quotaOf, requireRule } from './rule.ts'
export { verifyAgainstSeal, verifyBundle } from './verify.ts'
