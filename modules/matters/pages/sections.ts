import { defineSlot } from '../../../kernel/web/slots.tsx'

/** What modules above do for a matter, on the page of its record: a check at the door. `reason`: what the matter is. */
export type MatterSectionProps = {
  readonly matterId: string
  readonly businessId: string | null
  readonly reason: 'complaint' | 'report'
}

export const matterSections = defineSlot<MatterSectionProps>('matterSections')
