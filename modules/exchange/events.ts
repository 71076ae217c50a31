import type { Day } from '../../kernel/calendar.ts'
import { defineEvent } from '../../kernel/events.ts'
import type { System } from './model.ts'

/** The master of a matter has confirmed it: the legal clock stops on `receivedOn`. */
export const receiptEntered = defineEvent<{
  deliveryId: string
  system: System
  subjectKind: string
  subjectId: string
  receiptNumber: string
  receivedOn: Day
}>('exchange.receiptEntered')
