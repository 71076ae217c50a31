import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { readJson } from '../../../kernel/reference-data.ts'
import { insertModel } from '../queries/models.ts'
import { readModelVersion } from '../rules/index.ts'

// The 2022 opinion introduced the general model; classes before it are those of the same model, for the history.
const seeds = [{ file: 'general-1.json', inForceFrom: '2022-01-13' }] as const

/** Takes in the models that come with the program, each once. Local ones are made on a screen and follow them. */
export function seedModels(context: Context): Promise<void> {
  return runCommand(context, { name: 'credit.seedModels', input: {} }, async (tx) => {
    for (const { file, inForceFrom } of seeds) {
      const model = readModelVersion(readJson('credit', file))
      const isNew = await insertModel(tx, model, inForceFrom, context.at)
      if (isNew)
        await recordAct(tx, context, {
          action: 'credit.adoptModel',
          subject: { type: 'riskModel', id: model.id },
          payload: { model, inForceFrom },
        })
    }
  })
}
