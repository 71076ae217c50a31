// Plain JavaScript: the setup needs it before there is a Node that reads TypeScript.

/**
 * Places in node_modules where npm's note of what it installed (node_modules/.package-lock.json) differs from what
 * package-lock.json wants. What is optional may be absent: it is for another platform.
 */
export function differingPackages(wanted, installed) {
  const there = installed?.packages ?? {}
  return Object.entries(wanted.packages)
    .filter(([place, { version, optional, devOptional }]) => {
      if (place === '') return false
      const found = there[place]
      return found ? found.version !== version : !(optional || devOptional)
    })
    .map(([place]) => place.replace(/^node_modules\//, ''))
}
