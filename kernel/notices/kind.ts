/** What a module tells people of, as their own page names it: `<module>.noticeKinds.<what>`. */
export type NoticeKind = {
  /** `matters.overdue`. */
  readonly kind: string
  /** `usual` goes over every verified channel unless one switches it off; `quiet` only where one switches it on. */
  readonly weight: 'usual' | 'quiet'
  /** Who holds the matter cannot switch it off: the teller says of each notice whether he does (`isBinding`). */
  readonly binds?: true
  /** Waits for no morning. */
  readonly isUrgent?: true
}
