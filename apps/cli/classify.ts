import { classify } from '../../modules/credit/index.ts'
import { withPlatform } from './open-platform.ts'

/** `asOf`: a Chinese day, default today. The whole register is classed and every class stored. */
export function classifyCommand({ asOf, json }: { asOf?: string; json: boolean }) {
  return withPlatform(
    () => {},
    async ({ platform }) => {
      const context = platform.contextAt(new Date().toISOString())
      const { runId, model, asOf: day, ...counts } = await classify(context, { asOf: asOf ?? context.today })
      const answer = { runId, model, asOf: day, ...counts }
      const told = Object.entries(answer).map(([name, value]) => `${name}: ${value}`)
      return { output: json ? JSON.stringify(answer) : told.join('\n'), exitCode: 0 }
    },
  )
}
