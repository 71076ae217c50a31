import type { Config } from '../../../kernel/config.ts'

/** One row of the doctor's report. `remedy` says what to do; null when there is nothing to do. */
export type Finding = {
  readonly check: string
  readonly state: 'ok' | 'warn' | 'fail'
  readonly found: string
  readonly remedy: string | null
}

/** What is examined: the installation in `root`, as the settings of the environment would run it. */
export type Patient = { readonly root: string; readonly config: Config }

export type Check = { readonly name: string; examine(patient: Patient): Promise<Verdict> }
export type Verdict = Omit<Finding, 'check'>

export const ok = (found: string): Verdict => ({ state: 'ok', found, remedy: null })
export const warn = (found: string, remedy: string): Verdict => ({ state: 'warn', found, remedy })
export const fail = (found: string, remedy: string): Verdict => ({ state: 'fail', found, remedy })
