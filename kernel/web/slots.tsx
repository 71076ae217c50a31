import { type ComponentType, createContext, type ReactNode, Suspense, useContext } from 'react'

/**
 * A place on a page of a low floor that modules above fill. The lower module defines the slot and shows it with
 * `<SlotOf slot={…} …/>`; the upper one contributes with `fill(slot, …)` in its `ModulePages`; only the app knows both.
 */
export type Slot<Props extends object> = {
  readonly name: string
  /** Carries the type of the properties; never set. */
  readonly props?: Props
}

export type Contribution<Props extends object = never> = {
  readonly slot: string
  /** Key that React and the anchor of the section use: unique in the slot. */
  readonly key: string
  /** Text key of the section's heading; without it the component shows its own. */
  readonly title?: string
  readonly order: number
  readonly permission?: string
  readonly component: ComponentType<Props>
}

export const defineSlot = <Props extends object>(name: string): Slot<Props> => ({ name })

/** A contribution to a slot, its component checked against the slot's properties. */
export const fill = <Props extends object>(
  slot: Slot<Props>,
  contribution: Omit<Contribution<Props>, 'slot'>,
): Contribution => ({ ...contribution, slot: slot.name }) as unknown as Contribution

const Contributions = createContext<readonly Contribution[]>([])

export const ContributionsProvider = Contributions.Provider

/** What the modules of this app contribute to a slot, in order. */
export function useContributions<Props extends object>(slot: Slot<Props>): readonly Contribution<Props>[] {
  const all = useContext(Contributions) as unknown as readonly Contribution<Props>[]
  return all.filter((contribution) => contribution.slot === slot.name).sort((a, b) => a.order - b.order)
}

/** Shows every contribution of a slot with the same properties, each in the frame given. */
export function SlotOf<Props extends object>({
  slot,
  props,
  frame,
  waiting = null,
}: {
  slot: Slot<Props>
  props: Props
  frame: (contribution: Contribution<Props>, content: ReactNode) => ReactNode
  waiting?: ReactNode
}) {
  return useContributions(slot).map((contribution) => {
    const { component: Component, key } = contribution
    const content = (
      <Suspense key={key} fallback={waiting}>
        <Component {...props} />
      </Suspense>
    )
    return frame(contribution, content)
  })
}
