import { Refusal, type RefusalDetails } from '../errors.ts'

/** The server could not be reached, or did not answer in time: what was sent may or may not have arrived. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

/** The server answered, but with a fault of its own. */
export class Broken extends Error {
  override name = 'Broken'
  readonly status: number

  constructor(status: number) {
    super(`answer ${status}`)
    this.status = status
  }
}

/** What a call may end with, besides its answer. */
export type Failure = Refusal | Unreachable | Broken

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>

/** One keyset page of a register, as `GET /api/<path>` gives it. */
export type Page<Item> = {
  readonly items: readonly Item[]
  readonly next: string | null
  readonly count: { readonly value: number; readonly more: boolean } | null
}

export type Job<Result = unknown> = {
  readonly id: string
  readonly kind: string
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly progress: { readonly done?: number; readonly of?: number; readonly phase?: string } | null
  readonly result: Result | null
  readonly error: string | null
}

type AskOptions = { readonly signal?: AbortSignal | undefined; readonly timeoutSeconds?: number }
type CommandOptions = AskOptions & { readonly key?: string }

/** `/api/businesses?search=…`; parts that are empty, null or undefined are left out. */
export function address(path: string, query: Query = {}): string {
  const parts = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') parts.set(name, String(value))
  }
  const text = parts.toString()
  return `/api/${path.replace(/^\//, '')}${text === '' ? '' : `?${text}`}`
}

/**
 * Asks a question: `ask<Page<Unit>>('units', { search: '淄川' })`.
 * @throws Failure
 */
export const ask = <Answer>(path: string, query: Query = {}, options: AskOptions = {}): Promise<Answer> =>
  call<Answer>(address(path, query), { method: 'GET' }, options)

/**
 * Gives a command: `command('POST', 'units', values, { key })`. Pass the same key when the same command is sent again
 * because its outcome is not known; the server then does it once.
 * @throws Failure
 */
export function command<Answer>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  { key = newCommandKey(), ...options }: CommandOptions = {},
): Promise<Answer> {
  const headers: Record<string, string> = { 'idempotency-key': key }
  if (body === undefined) return call<Answer>(address(path), { method, headers }, options)
  headers['content-type'] = 'application/json'
  return call<Answer>(address(path), { method, headers, body: JSON.stringify(body) }, options)
}

// Not crypto.randomUUID: it is missing where a bureau serves the office by plain http in its own network.
export function newCommandKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export type UploadOptions = {
  readonly query?: Query
  /** Sent before the file, in the body: what must not stand in an address. */
  readonly fields?: Readonly<Record<string, string>>
  readonly key?: string
  /** Called with the part that has been sent, 0 to 1. */
  readonly onProgress?: (part: number) => void
  readonly signal?: AbortSignal
}

/**
 * Sends a file as the multipart field `file`.
 * @throws Failure
 */
export function upload<Answer>(path: string, file: File, options: UploadOptions = {}): Promise<Answer> {
  const { query = {}, fields = {}, key = newCommandKey(), onProgress, signal } = options
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', file)
  // fetch cannot say how much of a request has left.
  const request = new XMLHttpRequest()
  return new Promise<Answer>((resolve, reject) => {
    request.open('POST', address(path, query))
    request.setRequestHeader('idempotency-key', key)
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(new Unreachable('network'))
    request.onabort = () => reject(new Unreachable('aborted'))
    request.onload = () => {
      try {
        resolve(answerFrom<Answer>(request.status, request.responseText))
      } catch (failure) {
        reject(failure)
      }
    }
    signal?.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

export const isFailure = (error: unknown): error is Failure =>
  error instanceof Refusal || error instanceof Unreachable || error instanceof Broken

const signedOutListeners = new Set<() => void>()

/** Calls `listener` when the server says that the session has ended. @returns what takes the listener away. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

const mostSeconds = 30

async function call<Answer>(url: string, request: RequestInit, options: AskOptions): Promise<Answer> {
  const { signal, timeoutSeconds = mostSeconds } = options
  const timeout = AbortSignal.timeout(timeoutSeconds * 1000)
  const { status, text } = await fetchText(url, {
    ...request,
    credentials: 'same-origin',
    headers: { accept: 'application/json', ...request.headers },
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  })
  return answerFrom<Answer>(status, text)
}

async function fetchText(url: string, request: RequestInit) {
  try {
    const response = await fetch(url, request)
    return { status: response.status, text: await response.text() }
  } catch (error) {
    throw new Unreachable(error instanceof Error ? error.message : String(error))
  }
}

/** Told at the door before anything was begun: no fault, and nothing whose outcome would be unknown. */
const refusedAtDoor = new Set(['demonstration/unavailable'])

/** Reads an HTTP answer. @throws Refusal for a coded answer below 500, Broken for anything else that is no success. */
export function answerFrom<Answer>(status: number, text: string): Answer {
  const content = parsed(text)
  if (status >= 200 && status < 300 && (content !== undefined || text === '')) return content as Answer
  if (!isRefusal(content) || (status >= 500 && !refusedAtDoor.has(content.code))) throw new Broken(status)
  if (content.code === 'access/sign-in-required') for (const tell of signedOutListeners) tell()
  throw new Refusal(content.code, content.details ?? {})
}

function parsed(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    // A proxy's own page, for instance: the caller sees it as a fault.
    return undefined
  }
}

const isRefusal = (content: unknown): content is { code: string; details?: RefusalDetails } =>
  typeof content === 'object' && content !== null && 'code' in content && typeof content.code === 'string'
