/** Classes of PostgreSQL's errors whose message and detail quote what somebody entered. */
const quoting = /^2[23]/

type DatabaseError = Error & { code: string; severity: string; table?: string; column?: string; constraint?: string }

/**
 * What may be written down of a fault: its kind and where it happened. What a database error quotes of the rows it met
 * (names, numbers) is left out, since logs are read by others than records.
 */
export function describeFault(error: unknown): { name: string; code?: string; message: string; stack?: string } {
  if (!(error instanceof Error)) return { name: typeof error, message: String(error).slice(0, 500) }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const message = isDatabaseError(error) ? messageOf(error) : error.message.slice(0, 500)
  // The first lines of a stack repeat the message.
  const at = error.stack?.indexOf('\n    at ') ?? -1
  return { name: error.name, ...code, message, ...(at >= 0 ? { stack: error.stack?.slice(at + 1) ?? '' } : {}) }
}

/** In one line, for a row that is kept. */
export function faultLine(error: unknown): string {
  const { name, code, message } = describeFault(error)
  return `${name}${code ? ` ${code}` : ''}: ${message}`
}

const isDatabaseError = (error: Error): error is DatabaseError => 'severity' in error && 'code' in error

function messageOf({ code, message, table, column, constraint }: DatabaseError): string {
  if (!quoting.test(code)) return message.slice(0, 500)
  return ['refused by the database', table, column, constraint].filter(Boolean).join(' ')
}

/**
 * Why an error of the ground we stand on (disk, database) is nobody's mistake: `full` the disk has no room,
 * `unavailable` the database does not answer at present; undefined for any other error.
 */
export function groundFault(error: unknown): 'full' | 'unavailable' | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  if (code === '53100' || code === 'ENOSPC' || code === 'EDQUOT') return 'full'
  // 57P0x: shut down, crashed, starting; 08: connection; 53300: too many; 25006: a standby after a failover.
  const isAway = /^(57P0[1-5]|08...|53300|25006|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/.test(code)
  return isAway || /^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message)
    ? 'unavailable'
    : undefined
}
