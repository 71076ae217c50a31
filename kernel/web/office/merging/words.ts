import type { Model } from '../../../model.ts'

/** Where a module keeps its words of merging: `businesses.business` → `businesses.merges`. */
export const mergeWords = ({ name }: Model): string => `${name.split('.')[0]}.merges`
