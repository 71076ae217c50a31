import Fastify from 'fastify'
import { Refusal } from '../../errors.ts'
import { verifierKeyOf } from '../note.ts'
import type { WitnessFolder } from './folder.ts'

/** What a witness tells anybody: whom he watches, what he signed last, and what he refused, with the evidence. */
export async function serveWitness(folder: WitnessFolder, { host, port }: { host: string; port: number }) {
  const server = Fastify({ bodyLimit: 1024 })
  const text = 'text/plain; charset=utf-8'
  const found = <Found>(value: Found | undefined): Found => {
    if (value === undefined) throw new Refusal('address/not-found')
    return value
  }
  server.setErrorHandler((error, _, reply) => {
    const isRefusal = error instanceof Refusal
    return reply.code(isRefusal ? 404 : 500).send({ code: isRefusal ? error.code : 'unexpected', details: {} })
  })
  server.get('/', async () => describe(folder))
  server.get('/key', (_, reply) => reply.type(text).send(`${verifierKeyOf(folder.key, 'sm2-cosignature')}\n`))
  server.get('/checkpoint', async (_, reply) => {
    const epoch = (await folder.listEpochs()).at(-1) ?? 0
    return reply.type(text).send(found(await folder.findLast(epoch)).note)
  })
  server.get<{ Params: { epoch: string; size: string } }>('/:epoch/checkpoints/:size', async ({ params }, reply) => {
    const [epoch, size] = [numberOf(params.epoch), numberOf(params.size)]
    return reply.type(text).send(found(await folder.findNote(epoch, size)))
  })
  server.get<{ Params: { name: string } }>('/evidence/:name', async ({ params }, reply) =>
    reply.type('application/json').send(found(await folder.findEvidence(params.name))),
  )
  const address = await server.listen({ host, port })
  return { address, close: () => server.close() }
}

/** `{witness, url, journal, epochs: [{epoch, origin, size, root, time, checkpoints}], evidence}`. */
async function describe(folder: WitnessFolder) {
  const epochs = await Promise.all(
    (await folder.listEpochs()).map(async (epoch) => {
      const last = await folder.findLast(epoch)
      const sizes = await folder.listSizes(epoch)
      return last
        ? [
            {
              epoch,
              origin: last.origin,
              size: last.size,
              root: last.root,
              time: last.time,
              checkpoints: sizes.slice(-100),
            },
          ]
        : []
    }),
  )
  return {
    witness: verifierKeyOf(folder.key, 'sm2-cosignature'),
    url: folder.watched.url,
    journal: verifierKeyOf(folder.watched.journal),
    epochs: epochs.flat(),
    evidence: (await folder.listEvidence()).slice(-100),
  }
}

const numberOf = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : -1)
