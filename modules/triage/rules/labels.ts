/** What a text is: one of the two matters of the law, both at once, or none of them. */
export const kinds = ['complaint', 'report', 'both', 'consultation', 'nonsense', 'thanks'] as const
export type Kind = (typeof kinds)[number]

/** Whose duty it is where it is not ours. */
export const departments = [
  ...['housing', 'agriculture', 'police', 'tobacco', 'health', 'labour', 'education', 'transport', 'urban'],
  ...['environment', 'culture', 'finance', 'telecom', 'emergency', 'civil', 'court'],
] as const
export type Department = string

/** What it is about where it is ours: goods and services of the national 12315 classes, then fields of supervision. */
export const categories = [
  ...['food', 'catering', 'drugs', 'cosmetics', 'appliances', 'clothing', 'vehicles', 'household', 'internet'],
  ...['beauty', 'training', 'measurement', 'price', 'advertising', 'equipment', 'intellectual', 'registration'],
  ...['competition', 'quality'],
] as const
export type Category = string

/** The cases of O121 Art. 16 by their number; 0 stands for none of them. */
export const codes = ['0', '2', '3', '4', '5', '6', '7'] as const

export const flags = [
  ...['selfHarm', 'poisoning', 'explosives', 'crowd', 'stateSecret', 'violence'],
  ...['injury', 'joint', 'serial', 'instruction'],
] as const
export type Flag = string

/** One text with what a person says it is. `code` 1 is said of what is another department's. */
export type LabelledText = {
  readonly id: string
  readonly text: string
  readonly kind: Kind
  readonly ours: boolean
  readonly department: Department | null
  readonly category: Category | null
  readonly code: number | null
  readonly flags: readonly Flag[]
}

export const isMatter = (kind: string): boolean => kind === 'complaint' || kind === 'report' || kind === 'both'

/** Nothing stands in the way of taking it in as it is. */
export const isPlain = ({ kind, ours, code, flags: found }: Omit<LabelledText, 'id' | 'text'>): boolean =>
  isMatter(kind) && ours && code === null && found.length === 0

/** A department, a category, or null: what the text is about, in one word. */
export const topicOf = ({ department, category }: Pick<LabelledText, 'department' | 'category'>): string | null =>
  department ?? category

/** A quarter of the texts is held out by their names: the same quarter on every machine, whatever is added. */
export const isHeldOut = (id: string): boolean => hashOf(id) % 4 === 0

/** FNV-1a over the letters. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash
}
