import type { Page } from '../../../kernel/web/api.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'

const nobody = '00000000-0000-0000-0000-000000000000'

/** A record that another one names; null until that one is known. */
export function useFound<Item extends { readonly id: string }>(path: string, id: string | undefined): Item | null {
  const { answer } = useQuestion<Page<Item>>(path, { id: id ?? nobody })
  return answer?.items.find((item) => item.id === id) ?? null
}
