import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Box } from '../../../geo/shape.ts'
import type { MapListeners, MapMark, MapShape } from './content.ts'
import type { MapCanvas } from './map-canvas.ts'
import './map.css'

type MapViewProps = MapListeners & {
  /** What the map shows, in one line: its name for who cannot see it. */
  label: string
  shapes: readonly MapShape[]
  marks?: readonly MapMark[]
  /** Where to look; looked at anew whenever it changes. */
  fit?: Box | null
  /** Who drew the lines and under which number they may be shown. */
  foot?: ReactNode
  legend?: ReactNode
  /** Given the open map, for an editor that draws on it. */
  onOpen?: (canvas: MapCanvas) => void
}

const noMarks: readonly MapMark[] = []

/** Lines and places of our own on a map that needs no network. Beside it stands what it shows as a list or table. */
export function MapView({ label, shapes, marks = noMarks, fit, foot, legend, onOpen, ...listeners }: MapViewProps) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const [canvas, setCanvas] = useState<MapCanvas | null>(null)
  const latest = useRef({ listeners, onOpen })
  latest.current = { listeners, onOpen }
  const words = useRef({ zoomIn: t('kernel.map.zoomIn'), zoomOut: t('kernel.map.zoomOut') })
  useEffect(() => {
    let gone = false
    let opened: MapCanvas | undefined
    void import('./map-canvas.ts').then(({ openMap }) => {
      if (gone || !box.current) return
      opened = openMap(box.current, words.current, () => latest.current.listeners)
      setCanvas(opened)
      latest.current.onOpen?.(opened)
    })
    return () => {
      gone = true
      opened?.dispose()
    }
  }, [])
  useEffect(() => canvas?.show({ shapes, marks }), [canvas, shapes, marks])
  const fitKey = fit ? [fit.west, fit.south, fit.east, fit.north].join() : ''
  useEffect(() => {
    if (fit && canvas) canvas.fit(fit)
  }, [canvas, fitKey])
  return (
    <figure className="sy-map">
      <section ref={box} className="sy-map-canvas" aria-label={label} data-open={canvas !== null} />
      {legend}
      <figcaption className="sy-muted">{foot ?? t('kernel.map.system')}</figcaption>
    </figure>
  )
}
