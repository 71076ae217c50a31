import path from 'node:path'
import { weighStore } from '../../../kernel/stored-files.ts'
import { type Check, fail, ok } from './finding.ts'

/** Every stored file bears its SM3 as its name, so that it is weighed without the database. */
export const filesCheck: Check = {
  name: 'stored files',
  examine: async ({ config }) => {
    const { checked, changed } = await weighStore(path.join(config.dataFolder, 'files'))
    if (changed.length === 0) return ok(`${checked} weighed, each is what it was when it was kept`)
    return fail(
      `changed since they were kept: ${changed.join(', ')}`,
      'Bring these files back from a backup; `steelyard verify files` names the records they hang on.',
    )
  },
}
