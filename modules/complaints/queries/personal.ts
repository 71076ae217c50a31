import type { ErasableRows, PersonalRecords } from '../../../kernel/erasure/erasable.ts'
import { registerOf } from '../../../kernel/register/registers.ts'
import { Contact, Recovery, Rework, ServiceRecord } from '../model/service.ts'
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

/** What was noted of calls, and how it was served, goes with the record. */
export const complaintsHanging: readonly ErasableRows[] = [
  { model: Rework, table: 'complaints.rework', subjectType: 'rework', hangsOn: { column: 'recordId' } },
  { model: Recovery, table: 'complaints.recovery', subjectType: 'recovery', hangsOn: { column: 'recordId' } },
  { model: Contact, table: 'complaints.contact', subjectType: 'contact', hangsOn: { column: 'recordId' } },
  {
    model: ServiceRecord,
    table: 'complaints.service_record',
    subjectType: 'serviceRecord',
    hangsOn: { column: 'id' },
  },
]
