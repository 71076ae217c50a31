import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { readJson } from '../../../kernel/reference-data.ts'
import { insertModel } from '../queries/models.ts'
import { readModelVersion } from '../rules/index.ts'
import { emptyModel, record } from './models.ts'

// The 2022 opinion introduced the general model; classes before it are those of the same model, for the history.
const seeds = [{ file: 'general-1.json', inForceFrom: '2022-01-13' }] as const

/** Takes in the models that come with the program, each once. Local ones are made on a screen and follow them. */
export function seedModels(context: Context): Promise<void> {
  return runCommand(context, { name: 'credit.seedModels', input: {} }, async (tx) => {
    for (const { file, inForceFrom } of seeds) {
      const body = readModelVersion(readJson('credit', file))
      const adopted = { state: 'adopted', inForceFrom, decidedAt: context.at } as const
      const row = { ...emptyModel(context), ...adopted, code: body.id, body }
      if (await insertModel(tx, row)) await record(tx, context, 'credit.adoptModel', row)
    }
  })
}
