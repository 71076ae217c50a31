import { useQuery } from '@tanstack/react-query'
import { ask, type Failure, isFailure, type Job } from './api.ts'

const hasEnded = (job: Job | undefined): boolean => job?.state === 'done' || job?.state === 'failed'

/** Follows a job until it ends; null while there is none. The page may be left: the job goes on in the server. */
export function useJob<Result>(id: string | null): { job: Job<Result> | null; failure: Failure | null } {
  const { data, error } = useQuery({
    queryKey: ['job', id],
    enabled: id !== null,
    queryFn: ({ signal }) => ask<Job<Result>>(`jobs/${id}`, {}, { signal }),
    refetchInterval: ({ state: { data: job } }) => (hasEnded(job) ? false : 1000),
    retry: 5,
  })
  return { job: data ?? null, failure: isFailure(error) ? error : null }
}

/** How much of a job is done, 0 to 1; null when it does not say. */
export function jobPart({ state, progress }: Job): number | null {
  if (state === 'done') return 1
  const { done, of } = progress ?? {}
  return done !== undefined && of ? Math.min(done / of, 1) : null
}
