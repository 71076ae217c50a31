import type { ErasableRows, PersonalRecords } from '../../../kernel/erasure/erasable.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import { registerOf } from '../../../kernel/register/registers.ts'
import { Enterprise, Negotiation, Statement } from '../model/index.ts'
import { negotiationRegister } from './index.ts'

/** Two businesses found to be one. */
const derived = ['businessId']

export const odrJournalled: readonly JournalledRegister[] = [
  journalledRegister({ model: Enterprise, from: 'odr.enterprise', subjectType: 'odrEnterprise', derived }),
  journalledRegister({ model: Negotiation, from: 'odr.negotiation', subjectType: 'negotiation', derived }),
  journalledRegister({ model: Statement, from: 'odr.statement', subjectType: 'negotiationStatement' }),
]

export const odrPersonal: readonly PersonalRecords[] = [
  {
    model: Negotiation,
    register: registerOf(negotiationRegister, { permission: 'complaints.read', scope: 'subordinate' }),
    table: 'odr.negotiation',
    subjectType: 'negotiation',
    endedOn: 'r.ended_on',
  },
]

/** What either side said may repeat what it says of a person. */
export const odrHanging: readonly ErasableRows[] = [
  {
    model: Statement,
    table: 'odr.statement',
    subjectType: 'negotiationStatement',
    hangsOn: { column: 'negotiationId' },
  },
]
