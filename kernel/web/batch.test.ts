import { expect, it } from 'vitest'
import { inBatches } from './batch.ts'

function bookOf(known: readonly string[]) {
  const questions: string[][] = []
  const find = inBatches(async (ids) => {
    questions.push([...ids])
    if (ids.includes('broken')) throw new Error('the line is down')
    return ids.filter((id) => known.includes(id)).map((id) => ({ id, name: `name of ${id}` }))
  }, 3)
  return { questions, find }
}

it('the names of one list are asked for once, each id once', async () => {
  const { questions, find } = bookOf(['a', 'b'])
  const names = await Promise.all(['a', 'b', 'a', 'a'].map(find))
  expect(names.map((item) => item?.name)).toEqual(['name of a', 'name of b', 'name of a', 'name of a'])
  expect(questions).toEqual([['a', 'b']])
})

it('more than fit into one question go out in several, and what comes later asks anew', async () => {
  const { questions, find } = bookOf(['a', 'b', 'c', 'd'])
  await Promise.all(['a', 'b', 'c', 'd'].map(find))
  await find('a')
  expect(questions).toEqual([['a', 'b', 'c'], ['d'], ['a']])
})

it('what the answer does not hold is not known, and a failure reaches everybody who waits', async () => {
  const { find } = bookOf(['a'])
  expect(await Promise.all([find('a'), find('x')])).toEqual([{ id: 'a', name: 'name of a' }, undefined])
  const failed = await Promise.allSettled([find('a'), find('broken')])
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})
