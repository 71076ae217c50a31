import type { Module } from '../../kernel/module.ts'
import type { LocaleTable } from '../../kernel/texts.ts'
import { privacyJobs, privacySchedules } from './jobs.ts'
import { privacyJournalled, privacyPersonal } from './queries/index.ts'
import { privacyRegisters, privacyRoutes } from './routes.ts'

export { handOverCopy, makeCopy, orderCopy, readCopy } from './actions/copies.ts'
export { approveErasure, keepRecord, proposeEnded, proposeErasure } from './actions/erasures.ts'
export { answerRequest, findRecords, receiveRequest } from './actions/requests.ts'

/** The rights of persons over what these modules keep of them. */
export function privacyOver(below: readonly Module[], loadTexts: () => Promise<LocaleTable>): Module {
  const personal = [...below.flatMap(({ personalRecords = [] }) => personalRecords), ...privacyPersonal]
  const house = { personal, hanging: below.flatMap(({ hangingRows = [] }) => hangingRows) }
  return {
    name: 'privacy',
    folder: import.meta.dirname,
    routes: privacyRoutes(house),
    registers: privacyRegisters,
    jobs: privacyJobs(house, loadTexts),
    schedules: privacySchedules,
    personalRecords: privacyPersonal,
    journalled: privacyJournalled,
  }
}
