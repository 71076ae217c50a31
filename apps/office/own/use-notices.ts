import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { ask } from '../../../kernel/web/api.ts'

export type Notice = {
  readonly id: string
  readonly kind: string
  readonly details: Readonly<Record<string, unknown>>
  readonly path: string
  readonly at: string
  readonly readAt: string | null
}
export type Notices = { readonly items: readonly Notice[]; readonly next: string | null; readonly unread: number }

const minute = 60_000

/** What is not read yet; asked again each minute, and when the person comes back to the window. */
export const useUnread = () =>
  useQuery({
    queryKey: ['question', 'notices', 'unread'],
    queryFn: ({ signal }) => ask<Notices>('notices', { unread: true, limit: 8 }, { signal }),
    refetchInterval: minute,
    refetchOnWindowFocus: true,
    retry: false,
  }).data

/** `inspections.drawn` is told by the text `inspections.notices.drawn`. */
export function noticeText(t: TFunction, { kind, details }: Notice): string {
  const [module = '', what = ''] = kind.split('.')
  return t(`${module}.notices.${what}`, { ...details, defaultValue: kind })
}
