import type { Following } from '../../../kernel/following.ts'
import { followingRows } from '../../../kernel/history/following-rows.ts'
import { businessRegister } from '../../businesses/index.ts'
import { extraVisitRegister } from './extra-visits.ts'
import { inspectionRegister } from './inspections.ts'
import { jointInspectionRegister, jointVisitRegister } from './joint.ts'
import { visitJoiningRegister } from './visit-joinings.ts'

const of = businessRegister.model.name

/** Inspections follow their subject; the pool of a draw does not: it was published, and stays as it was drawn from. */
export const inspectionsFollowing: readonly Following[] = [
  followingRows({ of, table: 'inspections.inspection', column: 'business_id', register: inspectionRegister }),
  followingRows({ of, table: 'inspections.joint_visit', column: 'business_id', register: jointVisitRegister }),
  followingRows({
    of,
    table: 'inspections.joint_inspection',
    column: 'business_id',
    register: jointInspectionRegister,
  }),
  followingRows({ of, table: 'inspections.extra_visit', column: 'business_id', register: extraVisitRegister }),
  followingRows({ of, table: 'inspections.visit_joining', column: 'business_id', register: visitJoiningRegister }),
  followingRows({ of, table: 'inspections.conflict', column: 'business_id' }),
]
