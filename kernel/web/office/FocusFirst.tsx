import { type ReactNode, useEffect, useRef } from 'react'

/** What has just been opened takes the keys: its first field, else its first button, has the focus. */
export function FocusFirst({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, button')?.focus(), [])
  return <div ref={box}>{children}</div>
}
