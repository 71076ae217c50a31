/**
 * Writes batches in their order, one at a time, while the next is made ready: the program reads as the database writes.
 * However long the source, no more than two batches are in memory: one on its way and one in the making.
 */
export async function writeBehind<Batch>(
  batches: AsyncIterable<Batch>,
  write: (batch: Batch) => Promise<void>,
): Promise<void> {
  let last: Promise<void> = Promise.resolve()
  for await (const batch of batches) {
    await last
    last = write(batch)
    // Heard at the next batch or at the end; unheard until then, its failure would end the process.
    last.catch(() => {})
  }
  await last
}
