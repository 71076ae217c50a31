import { Refusal } from '../../kernel/errors.ts'
import type { Given } from './command.ts'

/** What a command was given, read by name. */

export const first = ({ parameters }: Given): string => parameters[0] ?? ''

export const text = ({ options }: Given, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** An option that may be given again. */
export const texts = ({ options }: Given, name: string): string[] => {
  const value = options[name]
  return Array.isArray(value) ? value.map(String) : []
}

/** @throws Refusal `command/option-missing`. */
export function demanded(given: Given, name: string): string {
  const value = text(given, name)
  if (value === undefined) throw new Refusal('command/option-missing', { option: `--${name}` })
  return value
}
