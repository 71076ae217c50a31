import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeEach } from 'vitest'
import { goTo } from './gestures.ts'
import type { House } from './house.ts'

/** The way of one story through the house: who sits at which desk, and what one station leaves for the next. */
export type Walk = {
  readonly house: House
  /** The computer of this person; the same at every station. */
  deskOf(username: string): Promise<Page>
  /** This person at this address, signed in. */
  at(username: string, address?: string): Promise<Page>
  leave(name: string, value: string): void
  found(name: string): string
}

export function walkThrough(house: House): Walk {
  const desks = new Map<string, Page>()
  const left = new Map<string, string>()
  const deskOf = async (username: string) => {
    const page = desks.get(username) ?? (await house.openDevice())
    desks.set(username, page)
    return page
  }
  return {
    house,
    deskOf,
    async at(username, address = '/') {
      const page = await deskOf(username)
      await goTo(page, username, address)
      return page
    },
    leave: (name, value) => void left.set(name, value),
    found(name) {
      const value = left.get(name)
      if (value === undefined) throw new Error(`no station left “${name}”`)
      return value
    },
  }
}

/** Stations stand on each other: after one that failed the rest are left out, with pictures of where it ended. */
export function inOrder(house: () => House | undefined): void {
  let hasFailed = false
  beforeEach((context) => {
    if (hasFailed) context.skip('an earlier station failed')
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || hasFailed) return
    hasFailed = true
    await house()?.lookAround(`failed-${task.name.slice(0, 30)}`)
  })
  afterAll(() => house()?.close())
}
