import { useRecordPages } from '../modules.tsx'
import { PageLink } from '../navigation.tsx'
import { pathOf } from '../pages.ts'
import { useReferenceName } from '../use-reference.ts'

/** The name of a record of another register, as a link to its page where this shell has one. */
export function ReferenceText({ to, id }: { to: string; id: string }) {
  const { name, waiting } = useReferenceName(to, id)
  const page = useRecordPages(to)?.page
  const text = name ?? (waiting ? '…' : id.slice(0, 8))
  return page ? <PageLink to={pathOf(page, id)}>{text}</PageLink> : text
}
