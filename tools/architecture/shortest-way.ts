/** The shortest way from `start` to a file that `isGoal`, over at least one step when `start` itself does not count. */
export function shortestWay(
  start: string,
  neighbours: (file: string) => readonly string[],
  isGoal: (file: string) => boolean,
): readonly string[] | null {
  const before = new Map<string, string>()
  const queue = [start]
  for (const file of queue) {
    const fresh = neighbours(file).filter((next) => !before.has(next))
    for (const next of fresh) before.set(next, file)
    const goal = fresh.find(isGoal)
    if (goal !== undefined) return wayBack(before, start, goal)
    queue.push(...fresh.filter((next) => next !== start))
  }
  return null
}

function wayBack(before: ReadonlyMap<string, string>, start: string, goal: string): string[] {
  const way = [goal]
  for (let file = before.get(goal); file !== undefined && file !== start; file = before.get(file)) way.unshift(file)
  return [start, ...way]
}
