import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { KindShown, KindsShown } from '../model/index.ts'

/** Kinds of documents with the template that counts for the own bureau. */
export const useKinds = (): readonly KindShown[] => useQuestion<KindsShown>('document-kinds').answer?.items ?? []
