import type { PersonalRecords } from '../../../kernel/erasure/erasable.ts'
import { registerOf } from '../../../kernel/register/registers.ts'
import { Complaint, Report } from '../model.ts'
import { complaintRegister, reportRegister } from './index.ts'

const read = { permission: 'complaints.read', scope: 'subordinate' } as const

/** Kept from the day the matter ended. */
const endedOn = '(select m.ended_on from matters.matter_view m where m.id = r.id)'

/** Those who complain and report. */
export const complaintsPersonal: readonly PersonalRecords[] = [
  {
    model: Complaint,
    register: registerOf(complaintRegister, read),
    table: 'complaints.complaint',
    subjectType: 'complaint',
    endedOn,
  },
  {
    model: Report,
    register: registerOf(reportRegister, read),
    table: 'complaints.report',
    subjectType: 'report',
    endedOn,
  },
]
