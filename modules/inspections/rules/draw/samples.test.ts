import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { makeSamples } from './sample-set.ts'
import { verifyBundle } from './verify.ts'

const folder = fileURLToPath(new URL('../../../../docs/samples/draw/', import.meta.url))
const samples = makeSamples()

test.each(samples)('the sample $name is weighed as written down', ({ bundle, verdict }) => {
  expect(verifyBundle(JSON.parse(JSON.stringify(bundle)))).toEqual(verdict)
})

// Written anew after a change of the format by this test alone, so that no other snapshot is taken as it happens to be:
// `npx vitest run --project pure modules/inspections/rules/draw/samples.test.ts -u`
test.each(samples)('the sample $name comes out with the same bytes', async ({ name, bundle }) => {
  await expect(`${JSON.stringify(bundle)}\n`).toMatchFileSnapshot(`${folder}${name}.json`)
})

test('the expected verdicts are published beside the samples', async () => {
  const verdicts = Object.fromEntries(samples.map(({ name, verdict }) => [`${name}.json`, verdict]))
  await expect(`${JSON.stringify(verdicts, null, 2)}\n`).toMatchFileSnapshot(`${folder}expected.json`)
})
