import { parseArgs } from 'node:util'
import type { Running } from './control.ts'
import { runDingTalk } from './dingtalk.ts'
import { runMailServer } from './mail.ts'
import { runPlatform } from './platform.ts'
import { runSmsGateway } from './sms.ts'

// A gateway that delivers nothing, as a process of its own: `main.ts mail --port 2525 --control 2526`.
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '0' },
    control: { type: 'string', default: '0' },
    key: { type: 'string', default: 'simulated' },
    secret: { type: 'string', default: 'simulated' },
    webhook: { type: 'string' },
    at: { type: 'string' },
  },
})
const port = Number(values.port)
const platform = (name: '12315' | '12345') => () => {
  const { key, secret, webhook = null, at = null } = values
  return runPlatform(port, { name, key, secret, webhook, at })
}
const gateways: Readonly<Record<string, () => Promise<Running>>> = {
  mail: () => runMailServer(port, Number(values.control)),
  sms: () => runSmsGateway(port, { key: values.key, secret: values.secret }),
  dingtalk: () => runDingTalk(port, values.secret),
  12315: platform('12315'),
  12345: platform('12345'),
}
const [name = ''] = positionals
const running = await gateways[name]?.()
if (!running) throw new Error(`there is no simulator "${name}": ${Object.keys(gateways).join(', ')}`)
process.stdout.write(`${JSON.stringify({ simulator: name, port: running.port, control: running.control })}\n`)
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void running.stop().then(() => process.exit(0)))
