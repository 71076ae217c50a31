import type { Model, RecordOf } from '../../model.ts'
import { useRecordPages } from '../modules.tsx'
import { pathOf } from '../pages.ts'

/** The address of a record's page: as the list says, else as its module does; undefined when it has none. */
export function useRecordPath<M extends Model>(
  model: M,
  recordPath?: ((item: RecordOf<M>) => string) | undefined,
): ((item: RecordOf<M>) => string) | undefined {
  const page = useRecordPages(model.path)?.page
  return recordPath ?? (page === undefined ? undefined : ({ id }) => pathOf(page, id))
}
