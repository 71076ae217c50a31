import type { JobHandler, Schedule } from '../../kernel/jobs.ts'
import { everyMinutes } from '../../kernel/turns.ts'
import { minutesAfter } from './actions/sign-in/policy.ts'
import { clearEnded } from './queries/sign-in.ts'

/** Sessions, tickets, challenges and codes that have ended go every hour; attempts and links after a week. */
export const clearSignIn: JobHandler = {
  kind: 'authorities.clearSignIn',
  leaseSeconds: 60,
  run: ({ db, at }) => clearEnded(db, at, minutesAfter(at, -7 * 24 * 60)),
}

export const clearSignInHourly: Schedule = {
  kind: clearSignIn.kind,
  nextAfter: everyMinutes(60),
}
