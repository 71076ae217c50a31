import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import { Account, Boundary, Delegation, Duty, HandOverRecord, Leave, Officer, Post, Unit } from '../model.ts'

/** The bureau follows the tree: a unit that moves takes along what is below it, people included. */
const derived = ['bureauId']

export const authoritiesJournalled: readonly JournalledRegister[] = [
  journalledRegister({
    model: Unit,
    from: 'authorities.unit',
    subjectType: 'unit',
    actions: ['authorities.createUnit', 'authorities.changeUnit'],
    batchActions: ['authorities.importUnits'],
    derived,
  }),
  journalledRegister({
    model: Officer,
    from: 'authorities.officerEverView',
    subjectType: 'officer',
    actions: ['authorities.createOfficer', 'authorities.changeOfficer', 'register.erase'],
    batchActions: ['authorities.importOfficers'],
    derived,
  }),
  journalledRegister({
    model: Account,
    from: 'authorities.account',
    subjectType: 'account',
    actions: ['authorities.createAccount', 'authorities.changeAccount'],
    derived,
  }),
  journalledRegister({ model: Post, from: 'authorities.post', subjectType: 'post', derived }),
  journalledRegister({ model: Delegation, from: 'authorities.delegation', subjectType: 'delegation', derived }),
  journalledRegister({ model: Leave, from: 'authorities.leave', subjectType: 'leave' }),
  journalledRegister({
    model: Duty,
    from: 'authorities.duty',
    subjectType: 'duty',
    batchActions: ['authorities.importDuties'],
  }),
  journalledRegister({ model: Boundary, from: 'authorities.boundary', subjectType: 'boundary', derived }),
  journalledRegister({
    model: HandOverRecord,
    from: 'authorities.handOver',
    subjectType: 'handOver',
    more: ['matters'],
    compared: ['fromId', 'toId', 'reason', 'passed', 'remaining', 'returned'],
  }),
]
