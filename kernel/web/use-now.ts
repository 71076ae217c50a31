import { useEffect, useState } from 'react'

/** The instant now, again every so many seconds while the page is seen. */
export function useNow(everySeconds = 1): string {
  const [now, setNow] = useState(() => new Date().toISOString())
  useEffect(() => {
    const tick = () => {
      if (!document.hidden) setNow(new Date().toISOString())
    }
    const timer = setInterval(tick, everySeconds * 1000)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [everySeconds])
  return now
}
