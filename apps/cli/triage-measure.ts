import { writeFileSync } from 'node:fs'
import { abstentionOf, calibrationOf, isPlain } from '../../modules/triage/pure.ts'
import type { Outcome } from './command.ts'
import { measureTriage, triageDocument } from './triage-measured.ts'
import { measureReport } from './triage-report.ts'

/** `steelyard triage measure`: exit code 1 when a dangerous text would be let through. */
export function triageMeasure({ write, json }: { write: boolean; json: boolean }): Outcome {
  const measured = measureTriage()
  const report = measureReport(measured)
  if (write) writeFileSync(triageDocument, report)
  const { held, dangers, judged, scales } = measured
  const [handled] = abstentionOf(judged, [scales.weights.threshold])
  const { brier, ece } = calibrationOf(judged)
  const answer = {
    ...{ texts: held, weights: scales.weights.id, threshold: scales.weights.threshold },
    ...{ accepted: handled?.handled ?? 0, wronglyAccepted: handled?.wrong ?? 0 },
    ...{ acceptable: judged.filter(({ text }) => isPlain(text)).length, dangersAccepted: dangers, brier, ece },
  }
  return { output: json ? JSON.stringify(answer) : report, exitCode: dangers.length === 0 ? 0 : 1 }
}
