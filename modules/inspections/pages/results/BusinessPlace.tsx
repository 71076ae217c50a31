import { useQuery } from '@tanstack/react-query'
import { ask, type Page } from '../../../../kernel/web/api.ts'
import { inBatches } from '../../../../kernel/web/batch.ts'
import { UnknownText } from '../../../../kernel/web/office/index.ts'
import type { Business } from '../../../businesses/pure.ts'

// One question for all the places of a list.
const findBusiness = inBatches<Business>(
  async (ids) => (await ask<Page<Business>>('businesses', { id: ids.join(','), limit: ids.length })).items,
)

/** Where a business is to be found. */
export function BusinessPlace({ businessId }: { businessId: string }) {
  const { data, isPending } = useQuery({
    queryKey: ['register', 'businesses', 'place', businessId],
    queryFn: async () => (await findBusiness(businessId))?.domicile ?? null,
    staleTime: 300_000,
    retry: false,
  })
  if (isPending) return '…'
  return data ?? <UnknownText />
}
