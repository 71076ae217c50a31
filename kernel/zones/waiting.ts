import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { bytesToHex } from '../crypto/bytes.ts'
import { canonicalJson } from '../crypto/canonical-json.ts'
import { sm3 } from '../crypto/sm3.ts'
import { Refusal } from '../errors.ts'
import { writeWhole } from '../journal/store.ts'
import type { Item } from './batch.ts'

export type Waiting = Awaited<ReturnType<typeof openWaiting>>

const mostWaiting = 10_000

/** What came from outside and has not been sent inward yet: a file for each, so that none is lost with the program. */
export async function openWaiting(folder: string) {
  await mkdir(folder, { recursive: true })
  const fileOf = (id: string) => path.join(folder, `${id}.json`)
  const names = async () => (await readdir(folder)).filter((name) => /^[0-9a-f]{64}\.json$/.test(name)).sort()
  return {
    /** The same twice is one. @throws Refusal `submission/too-many` when nobody has carried them in for long. */
    async add(kind: string, body: object): Promise<string> {
      const id = bytesToHex(sm3(Buffer.from(canonicalJson({ kind, body }))))
      if ((await names()).length >= mostWaiting) throw new Refusal('submission/too-many', { most: mostWaiting })
      await writeWhole(fileOf(id), canonicalJson({ kind, id, body }), 0o600)
      return id
    },
    async list(): Promise<(Item & { id: string })[]> {
      const texts = (await names()).map((name) => readFile(path.join(folder, name), 'utf8'))
      return (await Promise.all(texts)).map((text) => JSON.parse(text) as Item & { id: string })
    },
    has: async (id: string) => (await names()).includes(`${id}.json`),
    drop: (id: string) => rm(fileOf(id), { force: true }),
  }
}
