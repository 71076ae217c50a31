import { useSession } from '../../../../kernel/web/session.tsx'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { Worklist } from '../../model/index.ts'

type Unit = { readonly id: string; readonly parentId: string | null }
type Units = { readonly items: readonly Unit[] }

/**
 * Whether a list is the caller's to change: his bureau's, or that of a bureau below. Of a bureau above it is not. The
 * server judges; this only shows buttons to whom they serve.
 */
export function useIsOwnList(): (list: Pick<Worklist, 'bureauId'>) => boolean {
  const { bureau } = useSession()
  const { answer } = useQuestion<Units>('units', { kind: 'province,city,county,zone', limit: '200' })
  return ({ bureauId }) => isWithin(answer?.items ?? [], bureauId, bureau?.id ?? '')
}

function isWithin(units: readonly Unit[], id: string, above: string): boolean {
  const parents = new Map(units.map((unit) => [unit.id, unit.parentId]))
  let at: string | null | undefined = id
  for (let height = 0; at && height < 10; height += 1) {
    if (at === above) return true
    at = parents.get(at)
  }
  return false
}
