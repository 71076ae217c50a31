import type { Page } from '../../../../kernel/web/api.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { Unit } from '../../../authorities/pure.ts'

/** A unit as a draw names it, by its code or identity: its name, for who may see it. */
export function UnitOfToken({ token }: { token: string }) {
  const { answer } = useQuestion<Page<Unit>>('units', { limit: '200' })
  return answer?.items.find(({ code, id }) => code === token || id === token)?.name ?? token
}
