import path from 'node:path'
import { type Config, readConfig } from '../../kernel/config.ts'
import { channelsCheck } from './doctor/channels.ts'
import { databaseChecks } from './doctor/database.ts'
import { filesCheck } from './doctor/files.ts'
import { type Check, type Finding, fail, ok, type Patient } from './doctor/finding.ts'
import { folderChecks } from './doctor/folder.ts'
import { journalChecks } from './doctor/journal.ts'
import { lineCheck } from './doctor/line.ts'
import { machineChecks } from './doctor/machine.ts'
import { nodeChecks } from './doctor/node.ts'
import { operationChecks } from './doctor/operation.ts'
import { platformsCheck } from './doctor/platforms.ts'
import { portCheck } from './doctor/port.ts'
import { secondLockCheck } from './doctor/second-lock.ts'
import { zonesCheck } from './doctor/zones.ts'

const checks: readonly Check[] = [
  ...nodeChecks,
  portCheck,
  lineCheck,
  ...folderChecks,
  filesCheck,
  ...databaseChecks,
  ...operationChecks,
  secondLockCheck,
  zonesCheck,
  channelsCheck,
  platformsCheck,
  ...journalChecks,
  ...machineChecks,
]

/**
 * `steelyard doctor`: examines machine and installation without the platform or its database. Exit code 0 healthy
 * (warnings allowed), 1 when something keeps the platform from running or waits for somebody's hand.
 */
export async function doctor({ json }: { json: boolean }): Promise<{ output: string; exitCode: number }> {
  const findings = await examine()
  const healthy = findings.every(({ state }) => state !== 'fail')
  const exitCode = healthy ? 0 : 1
  if (json) return { output: JSON.stringify({ healthy, checks: findings }), exitCode }
  return { output: [...findings.map(describe), '', summaryOf(findings)].join('\n'), exitCode }
}

async function examine(): Promise<Finding[]> {
  const { config, settings } = readSettings()
  const patient: Patient = { root: path.resolve(import.meta.dirname, '../..'), config }
  const findings = await Promise.all(checks.map((check) => examineOne(check, patient)))
  return [settings, ...findings]
}

/** A check that itself breaks down is a finding, not the end of the examination. */
async function examineOne({ name, examine: look }: Check, patient: Patient): Promise<Finding> {
  try {
    return { check: name, ...(await look(patient)) }
  } catch (error) {
    return { check: name, ...fail(`could not be examined: ${(error as Error).message}`, 'Report this as a bug.') }
  }
}

function readSettings(): { config: Config; settings: Finding } {
  try {
    return { config: readConfig(), settings: { check: 'settings', ...ok('readable') } }
  } catch (error) {
    const { details } = error as { details?: { variable?: string; found?: string; expected?: string } }
    const found = `${details?.variable}: ${details?.found ?? 'not valid'}`
    const remedy = `Set ${details?.variable} to ${details?.expected}, or unset it.`
    return { config: readConfig({}), settings: { check: 'settings', ...fail(found, remedy) } }
  }
}

const marks = { ok: '✓', warn: '!', fail: '✗' } as const

function describe({ check, state, found, remedy }: Finding): string {
  const line = `${marks[state]} ${check}: ${found}`
  return remedy ? `${line}\n    → ${remedy}` : line
}

function summaryOf(findings: readonly Finding[]): string {
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length
  return `${count('ok')} well, ${count('warn')} to note, ${count('fail')} to mend`
}
