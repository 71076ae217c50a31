import { Button } from 'antd'
import type { ReactNode } from 'react'

/** A file of the interface in a window of its own: the browser shows or keeps it. */
export const FileLink = ({ path, children }: { path: string; children: ReactNode }) => (
  <Button size="small" href={`/api/${path}`} target="_blank" rel="noopener">
    {children}
  </Button>
)
