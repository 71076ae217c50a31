type Waiting<Item> = { resolve(item: Item | undefined): void; reject(error: unknown): void }

/**
 * Asks for many at once what is asked one by one: what comes within the same step of the page goes out together, each
 * id once, at most `most` in one question. An id the answer does not hold gets undefined.
 */
export function inBatches<Item extends { readonly id: string }>(
  askMany: (ids: readonly string[]) => Promise<readonly Item[]>,
  most = 50,
): (id: string) => Promise<Item | undefined> {
  let waiting = new Map<string, Waiting<Item>[]>()
  const send = () => {
    const batch = [...waiting]
    waiting = new Map()
    for (let start = 0; start < batch.length; start += most) void answer(askMany, batch.slice(start, start + most))
  }
  return (id) =>
    new Promise((resolve, reject) => {
      if (waiting.size === 0) queueMicrotask(send)
      waiting.set(id, [...(waiting.get(id) ?? []), { resolve, reject }])
    })
}

async function answer<Item extends { readonly id: string }>(
  askMany: (ids: readonly string[]) => Promise<readonly Item[]>,
  batch: readonly (readonly [id: string, waiting: readonly Waiting<Item>[]])[],
) {
  try {
    const items = await askMany(batch.map(([id]) => id))
    const byId = new Map(items.map((item) => [item.id, item]))
    for (const [id, waiting] of batch) for (const { resolve } of waiting) resolve(byId.get(id))
  } catch (error) {
    for (const [, waiting] of batch) for (const { reject } of waiting) reject(error)
  }
}
