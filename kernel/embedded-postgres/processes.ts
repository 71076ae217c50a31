import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** An operating-system account that programs are run under. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number }

export type Outcome = { readonly ok: boolean; readonly code: number | string | null; readonly output: string }

/**
 * Runs a program to its end, from `/` (the account may not enter our own folder), and never throws.
 * `code` is the exit code, or the name of the system error (`EACCES`, `ENOENT`) when it could not be started.
 */
export function run(file: string, parameters: readonly string[], account: Account | null = null): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { cwd: '/', env: plainEnvironment, timeout: 120_000, ...identityOf(account) }
    execFile(file, [...parameters], options, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}`.trim() || (error?.message ?? '')
      resolve({ ok: error === null, code: error ? (error.code ?? null) : 0, output })
    })
  })
}

/** Only what PostgreSQL needs: a stray `PGPORT` or `LANG=C` of the caller must not change the database. */
export const plainEnvironment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C.UTF-8',
}

export const identityOf = (account: Account | null) => (account ? { uid: account.uid, gid: account.gid } : {})

/** Whether a process lives. A zombie that nobody has collected (pid 1 of a container may never) is dead. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return statusFields(pid)?.[0] !== 'Z'
}

/** Start of a process in clock ticks since boot, so that a pid used again is not mistaken; null where `/proc` is absent. */
export const startTicksOf = (pid: number): string | null => statusFields(pid)?.[19] ?? null

/** Processes working inside a folder: the postmaster and its children stand in their data folder. */
export function processesIn(folder: string): number[] {
  return pids().filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder
    } catch {
      return false
    }
  })
}

export const commandOf = (pid: number): string | null =>
  readText(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim() || null

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended in the meantime, which is what was wanted.
  }
}

export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** Fields of `/proc/PID/stat` after the name, which may itself hold spaces and brackets. */
function statusFields(pid: number): string[] | undefined {
  const text = readText(`/proc/${pid}/stat`)
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')
}

function pids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger)
  } catch {
    return []
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
