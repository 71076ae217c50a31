/** The light skin: everything the pages of the portal are made of. */
export {
  type MarkTone,
  PublicCode,
  type PublicFact,
  PublicFacts,
  PublicMark,
  PublicNotice,
  PublicTable,
} from './PublicFacts.tsx'
export { PublicList, type PublicListRow } from './PublicList.tsx'
export { PublicPage, PublicSection } from './PublicPage.tsx'
export { PublicSearch } from './PublicSearch.tsx'
export { PublicEmpty, PublicFailure, PublicLoading } from './states.tsx'
export { isOutside } from './zone.ts'
