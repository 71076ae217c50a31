/** One stage of a draw with its instant; `hasBeen` by what the draw itself says, never by a clock of the reader. */
export type Stage = { readonly stage: string; readonly at: string | null; readonly hasBeen: boolean }

type StagedDraw = {
  readonly state: string
  readonly announcedAt: string
  readonly t1: string
  readonly t2: string
  readonly t3: string
  readonly concludedAt: string | null
  readonly publishedOn: string | null
}

/** The course of a draw: what has happened and what comes, up to the results. */
export function stagesOf(draw: StagedDraw): Stage[] {
  const isClosed = draw.state !== 'announced'
  const isOver = draw.state === 'done' || draw.state === 'void'
  const stages: Stage[] = [
    { stage: 'announced', at: draw.announcedAt, hasBeen: true },
    { stage: 'closed', at: draw.t1, hasBeen: isClosed },
    { stage: 'revealed', at: draw.t2, hasBeen: isOver },
    { stage: 'opened', at: draw.t3, hasBeen: isOver },
    { stage: draw.state === 'void' ? 'void' : 'concluded', at: draw.concludedAt, hasBeen: isOver },
  ]
  if (draw.state === 'void') return stages
  return [...stages, { stage: 'published', at: draw.publishedOn, hasBeen: draw.publishedOn !== null }]
}
