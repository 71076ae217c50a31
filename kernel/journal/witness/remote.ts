import { Refusal } from '../../errors.ts'
import { splitKeyChanges } from '../key-change.ts'

/** What can be asked of a journal, or of a witness, over the network. */
export type Remote = {
  readonly url: string
  getText(path: string): Promise<string>
  getJson(path: string): Promise<unknown>
  /** @returns the code of a refusal; undefined when it was taken. */
  postJson(path: string, key: string, body: unknown): Promise<string | undefined>
}

const patienceMilliseconds = 20_000
const mostBytes = 1_048_576

/** @throws Refusal `remote/unreachable`, `remote/refused` (an answer that is none), `address/malformed`. */
export function remoteOf(address: string): Remote {
  const url = addressOf(address)
  const ask = async (path: string, init: RequestInit = {}) => {
    const options = { ...init, signal: AbortSignal.timeout(patienceMilliseconds), redirect: 'error' as const }
    const answer = await fetch(`${url}${path}`, options).catch((error: unknown) => {
      throw new Refusal('remote/unreachable', { url: `${url}${path}`, why: reasonOf(error) })
    })
    return { answer, text: await readText(answer, `${url}${path}`) }
  }
  async function getText(path: string): Promise<string> {
    const { answer, text } = await ask(path)
    if (!answer.ok) throw new Refusal('remote/refused', { url: `${url}${path}`, why: codeOf(text) ?? answer.status })
    return text
  }
  return {
    url,
    getText,
    async getJson(path) {
      return JSON.parse(await getText(path))
    },
    async postJson(path, key, body) {
      const headers = { 'content-type': 'application/json', 'idempotency-key': key }
      const { answer, text } = await ask(path, { method: 'POST', headers, body: JSON.stringify(body) })
      return answer.ok ? undefined : (codeOf(text) ?? `status ${answer.status}`)
    },
  }
}

/** The changes of its key as a journal shows them; one of an earlier release shows none. */
export async function keyChangesOf(remote: Pick<Remote, 'getText'>): Promise<string[]> {
  try {
    return splitKeyChanges(await remote.getText('/journal/key-changes'))
  } catch (error) {
    if (error instanceof Refusal && error.code === 'remote/refused') return []
    throw error
  }
}

function addressOf(address: string): string {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
    throw new Refusal('address/malformed', { address })
  return address.replace(/\/+$/, '')
}

/** No more than is expected of a journal: an endless answer must not fill the memory of who watches it. */
async function readText(answer: Response, url: string): Promise<string> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of answer.body ?? []) {
    length += piece.length
    if (length > mostBytes) throw new Refusal('remote/refused', { url, why: 'too large' })
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

function codeOf(text: string): string | undefined {
  try {
    const { code } = JSON.parse(text) as { code?: unknown }
    return typeof code === 'string' ? code : undefined
  } catch {
    return undefined
  }
}

const reasonOf = (error: unknown): string => {
  const { message, cause } = error as Error
  return cause instanceof Error ? `${message}: ${cause.message}` : message
}
