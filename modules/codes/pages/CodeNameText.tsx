import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { CodeName } from '../model.ts'

/** What a code means today, beside it; of a code the list does not have, the nearest above it. */
export function CodeNameText({ list, code }: { readonly list: string; readonly code: string }) {
  const { answer } = useQuestion<{ found: CodeName | null }>('code-names', { list, code })
  return answer?.found ? <span className="sy-muted">{answer.found.name}</span> : null
}
