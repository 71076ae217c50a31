import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { type RecordMove, recordMoveOf, takesKeys } from '../keyboard.ts'
import { useGoTo } from '../navigation.tsx'
import { aroundOf } from '../queue.ts'

/** Keys of a record's page: its steps by number or letter, `n` and `p` through the list it was opened from, `l` back to it. */
export function useRecordKeys(shortcuts: readonly string[], onStep: (shortcut: string) => void) {
  const goTo = useGoTo()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const latest = useRef({ shortcuts, onStep, path, goTo })
  latest.current = { shortcuts, onStep, path, goTo }
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isElsewhere()) return
      const move = recordMoveOf(event, latest.current.shortcuts)
      if (!move) return
      event.preventDefault()
      go(move, latest.current)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

type Asked = { onStep: (shortcut: string) => void; path: string; goTo: ReturnType<typeof useGoTo> }

function go(move: RecordMove, { onStep, path, goTo }: Asked): void {
  if (typeof move === 'object') {
    onStep(move.step)
    return
  }
  const to = aroundOf(path)[move]
  if (to !== null) goTo(...addressOf(to))
}

/** What is typed in a field, a menu or a dialogue is meant for it. */
const isElsewhere = (): boolean =>
  takesKeys(document.activeElement) || document.querySelector('.ant-modal-wrap') !== null

function addressOf(list: string): [string, Record<string, string>] {
  const [path = '', query = ''] = list.split('?')
  return [path, Object.fromEntries(new URLSearchParams(query))]
}
