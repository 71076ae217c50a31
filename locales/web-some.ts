/// <reference types="vite/client" />
import { mergeTexts } from './merge.ts'

const files = import.meta.glob<Readonly<Record<string, unknown>>>('./*/*.json', { import: 'default' })

/** The texts of some owners only, for a light shell. */
export async function loadSomeTexts(language: string, owners: readonly string[]): Promise<Record<string, unknown>> {
  const loads = owners.flatMap((owner) => files[`./${language}/${owner}.json`] ?? [])
  return mergeTexts(await Promise.all(loads.map((load) => load())))
}
