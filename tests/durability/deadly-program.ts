import { createPlatformServer } from '../../apps/server/http.ts'
import { openPlatform } from '../../apps/server/platform.ts'
import { startWorker } from '../../apps/server/worker.ts'
import { type Around, poolsOf, tap } from './tap.ts'

/**
 * The platform as a program that kills itself, as `kill -9` would, at one moment of the first command or job after it was
 * told to (`DEADLY_AT`). Only tests run it; the product knows nothing of it.
 */
const moment = process.env.DEADLY_AT
const die = () => process.kill(process.pid, 'SIGKILL')

const platform = await openPlatform({
  databaseUrl: process.env.DATABASE_URL ?? '',
  dataFolder: process.env.STEELYARD_DATA ?? '',
})
// Who tells it by signal decides where the deadly moment begins: not at the sign-in before it.
let isArmed = false
process.on('SIGUSR2', () => {
  isArmed = true
})
const commanding = new WeakSet<object>()
const dieAtTheMoment: Around = async (client, text, run) => {
  if (text.includes('insert into kernel.command')) commanding.add(client)
  const isCommit = isArmed && text === 'commit' && commanding.has(client)
  if (isCommit && moment === 'before-commit') die()
  const answer = await run()
  if (isCommit && moment === 'after-commit') die()
  if (text === 'commit' || text === 'rollback') commanding.delete(client)
  return answer
}
for (const pool of poolsOf(platform)) tap(pool, dieAtTheMoment)
const onAnswer = ({ method }: { method: string }) => {
  if (isArmed && moment === 'after-reply' && method === 'POST') die()
}
const server = await createPlatformServer(platform, { onAnswer })
if (process.env.STEELYARD_ROLE === 'both') startWorker(platform, () => {})
await server.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
