/** Makes a child stand for this process: signals go to it, its end (code or signal) is ours. */
export function passOn(child) {
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP']
  for (const name of signals) process.on(name, () => child.kill(name))
  child.once('error', (error) => {
    console.error(error.message)
    process.exit(1)
  })
  child.once('exit', (code, name) => {
    for (const signal of signals) process.removeAllListeners(signal)
    if (name) process.kill(process.pid, name)
    else process.exit(code ?? 1)
  })
}
