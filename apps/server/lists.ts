import type { Agenda } from '../../kernel/agenda/actions.ts'
import { agendaRoutes } from '../../kernel/agenda/routes.ts'
import type { RouteApp, Routes } from '../../kernel/http.ts'
import type { JobHandler, Schedule } from '../../kernel/jobs.ts'
import { bulkJob } from '../../kernel/register/bulk/job.ts'
import { bulkRoutes } from '../../kernel/register/bulk/routes.ts'
import type { Exporting } from '../../kernel/register/export/actions.ts'
import { exportJob } from '../../kernel/register/export/job.ts'
import { exportRoutes } from '../../kernel/register/export/routes.ts'
import { sweepJob, sweepSchedule } from '../../kernel/register/export/sweep.ts'
import { momentRoute } from '../../kernel/register/moment.ts'
import { registersByPath } from '../../kernel/register/registers.ts'
import { viewRoutes } from '../../kernel/register/views/routes.ts'
import { loadTexts } from '../../locales/index.ts'
import { findHolder } from '../../modules/authorities/index.ts'
import { modules } from './modules.ts'

/** Every list of the platform, for what all lists have: export, kept views, acts on many rows. */
const registers = registersByPath(modules.flatMap((module) => module.registers ?? []))

const bulkActions = modules.flatMap((module) => module.bulkActions ?? [])

const agenda: Agenda = {
  sources: modules.flatMap((module) => module.agenda ?? []),
  findHolder,
  loadTexts: () => loadTexts('zh-CN'),
}

/** What a person has to do and where he has to be, in the calendar he carries along. */
export const personalRoutes: Routes = agendaRoutes(agenda)

const exporting: Exporting = { registers, loadTexts, bureaus: 'units' }

export function listRoutes(app: RouteApp): void {
  exportRoutes(exporting)(app)
  momentRoute(app)
  viewRoutes(registers)(app)
  bulkRoutes(registers, bulkActions)(app)
}

export const listJobs: readonly JobHandler[] = [exportJob(exporting), sweepJob, bulkJob(registers, bulkActions)]
export const listSchedules: readonly Schedule[] = [sweepSchedule]
