import path from 'node:path'
import { journalStore } from '../../../kernel/journal/store.ts'
import { readWitnesses } from '../../../kernel/journal/witness/standing.ts'
import { type Check, ok, warn } from './finding.ts'

export const journalChecks: readonly Check[] = [
  {
    name: 'journal witness',
    examine: async ({ config: { dataFolder, witnesses: known } }) => {
      const store = journalStore(path.join(dataFolder, 'journal'), known)
      if (!(await store.findNewest())) return ok('nothing published yet')
      const { witnesses, isWitnessed } = await readWitnesses(store, new Date().toISOString())
      const remedy = 'Let somebody outside run "steelyard witness URL" and name his key in STEELYARD_WITNESSES.'
      if (witnesses.length === 0) return warn('not witnessed: no witness is named', remedy)
      const told = witnesses.map(({ name, time }) => `${name} ${time ?? 'never'}`).join(', ')
      if (isWitnessed) return ok(`witnessed: ${told}`)
      return warn(`not witnessed for 24 hours: ${told}`, 'Ask the witness whether it runs and reaches this address.')
    },
  },
]
