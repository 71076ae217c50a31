import { verifyAttachments } from '../../kernel/attachments/verify.ts'
import type { Outcome } from './command.ts'
import { type Opened, withPlatform } from './open-platform.ts'

/**
 * Weighs every attached file against its SM3. The last line of `output` is the verdict as one JSON object. Exit code 0
 * whole, 1 broken.
 */
export const verifyFiles = ({ json }: { json: boolean }): Promise<Outcome> =>
  withPlatform(
    () => {},
    ({ platform }) => verifyFilesOf(platform, json),
  )

export async function verifyFilesOf({ db, contextAt }: Opened['platform'], json: boolean): Promise<Outcome> {
  const { files } = contextAt(new Date().toISOString())
  const verdict = await verifyAttachments({ db, files })
  const words = [
    `files: ${verdict.checked} weighed`,
    ...verdict.findings.map(
      ({ fault, name, attachment, sm3 }) => `${fault}: ${name}, attachment ${attachment}, SM3 ${sm3}`,
    ),
  ]
  const output = [...(json ? [] : words), JSON.stringify(verdict)].join('\n')
  return { output, exitCode: verdict.verdict === 'whole' ? 0 : 1 }
}
