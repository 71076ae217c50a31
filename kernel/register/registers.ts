import { demand, type Policy } from '../access.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { Model } from '../model.ts'
import type { RegisterSource } from './list.ts'

export type Query = Readonly<Record<string, string>>

/** A list of the platform and who may see it: from it come its routes, its export and what is done with many rows. */
export type Register = {
  readonly source: RegisterSource
  readonly access: Policy
  /** Where one word of the address asks for other rows (`officer=me`): the rows meant, and what is left to filter by. */
  readonly narrow?: (context: Context, query: Query) => Promise<Narrowed>
}
/** Without a source there is nothing to be seen. */
export type Narrowed = { readonly source: RegisterSource | null; readonly query: Query }

/** Forgets the fields of a register, which only the compiler needs; the schemas say them at run time. */
export const registerOf = <M extends Model>(
  source: RegisterSource<M>,
  access: Policy,
  narrow?: Register['narrow'],
): Register => ({ source: source as unknown as RegisterSource, access, ...(narrow ? { narrow } : {}) })

/** All registers of a platform by the path under which they lie in the API. */
export type Registers = ReadonlyMap<string, Register>

export function registersByPath(registers: readonly Register[]): Registers {
  const byPath = new Map(registers.map((register) => [register.source.model.path, register] as const))
  if (byPath.size < registers.length) throw new Error('two registers lie under the same path')
  return byPath
}

/** @throws Refusal `register/not-found`, or what the register's own policy refuses. */
export function getRegister(registers: Registers, context: Context, path: string): Register {
  const register = registers.get(path)
  if (!register) throw new Refusal('register/not-found', { register: path })
  demand(context.caller, register.access)
  return register
}

/** The rows a query asks for, before its filters are read. */
export const narrowed = async (context: Context, { source, narrow }: Register, query: Query): Promise<Narrowed> =>
  narrow ? narrow(context, query) : { source, query }
