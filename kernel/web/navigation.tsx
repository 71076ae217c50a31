import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'
import { useCallback } from 'react'

/** The query string as plain text: `{ kind: 'branch,enterprise', 'registeredOn.from': '2020-01-01' }`. */
export type QueryString = Readonly<Record<string, string>>

/** How both shells read and write their query string: no JSON in it, so that an address can be read and typed. */
export const queryStringCodec = {
  parseSearch: (text: string): QueryString => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (query: object): string => {
    const parts = new URLSearchParams()
    for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') parts.set(name, value)
    const text = parts.toString()
    return text === '' ? '' : `?${text}`
  },
}

export const usePathParams = (): Readonly<Record<string, string>> => useParams({ strict: false })

export const useQueryString = (): QueryString => useSearch({ strict: false })

/** Replaces the query string of the page; a step of history unless `replace`. */
export function useSetQueryString() {
  const navigate = useNavigate()
  return useCallback(
    (query: QueryString, { replace = false }: { replace?: boolean } = {}) =>
      void navigate({ to: '.', search: query as never, replace }),
    [navigate],
  )
}

/** `goTo('/businesses/…', { tab: 'facts' })` */
export function useGoTo() {
  const navigate = useNavigate()
  return useCallback(
    (path: string, query: QueryString = {}, { replace = false }: { replace?: boolean } = {}) =>
      void navigate({ to: path, search: query as never, replace }),
    [navigate],
  )
}

type PageLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  to: string
  query?: QueryString
  ref?: Ref<HTMLAnchorElement>
}

/** A link to another page of the same shell. */
export const PageLink = ({ to, query = {}, ...anchor }: PageLinkProps) => (
  <Link {...(anchor as object)} to={to} search={query as never} />
)
