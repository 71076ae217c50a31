import type { Db } from '../../../kernel/database.ts'
import { getComplaint, getReport } from '../../complaints/index.ts'
import type { Complaint, Report } from '../../complaints/pure.ts'
import { getOrder } from '../../work-orders/index.ts'
import type { WorkOrder } from '../../work-orders/pure.ts'
import type { RecordKind } from '../model/index.ts'

type Named = { readonly recordKind: RecordKind; readonly recordId: string }

/** The record a message or a telling is about. */
export function getRecord(db: Db, { recordKind, recordId }: Named): Promise<Complaint | Report | WorkOrder> {
  if (recordKind === 'workOrder') return getOrder(db, recordId)
  return recordKind === 'complaint' ? getComplaint(db, recordId) : getReport(db, recordId)
}

/** Where its page stands, and what files hang on. */
export const pagesOfRecords: Readonly<Record<RecordKind, string>> = {
  complaint: '/complaints',
  report: '/reports',
  workOrder: '/work-orders',
}
