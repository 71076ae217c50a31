import * as Leaflet from 'leaflet'
import { TerraDraw, TerraDrawPolygonMode, TerraDrawSelectMode } from 'terra-draw'
import { TerraDrawLeafletAdapter } from 'terra-draw-leaflet-adapter'
import type { Position, Ring } from '../../../geo/shape.ts'
import { changedTogether, type Lines } from '../../../geo/together.ts'

export type MapEditor = {
  /** Draws the line of this key anew: the next polygon is it. */
  draw(key: string): void
  /** Corners of what is clicked at can be moved, put in and, with the right button, taken out. */
  move(): void
  undo(): void
  dispose(): void
}

type Changed = (lines: Lines, isUndoable: boolean) => void

/** Lines that are being drawn: each has one outer ring. What is changed at a common corner changes for all who share it. */
export function editLines(map: Leaflet.Map, lines: Lines, onChange: Changed): MapEditor {
  const editing = new Editing(map, lines, onChange)
  return {
    draw: (key) => editing.draw(key),
    move: () => editing.move(),
    undo: () => editing.undo(),
    dispose: () => editing.dispose(),
  }
}

class Editing {
  readonly #draw: TerraDraw
  readonly #onChange: Changed
  readonly #past: Lines[] = []
  #lines: Lines
  #drawing: string | null = null

  constructor(map: Leaflet.Map, lines: Lines, onChange: Changed) {
    this.#lines = lines
    this.#onChange = onChange
    this.#draw = new TerraDraw({
      adapter: new TerraDrawLeafletAdapter({ lib: Leaflet, map }),
      modes: [selectMode(), new TerraDrawPolygonMode({ snapping: { toCoordinate: true }, styles: colours })],
    })
    this.#draw.start()
    this.#show()
    this.#draw.on('finish', (id) => this.#finish(String(id)))
    this.#draw.on('change', (ids, kind) => {
      // A corner taken out with the right button ends no drawing.
      if (kind === 'update' && this.#drawing === null) this.#noticeShorter(ids.map(String))
    })
    this.move()
  }

  draw(key: string): void {
    this.#drawing = key
    this.#draw.setMode('polygon')
  }

  move(): void {
    this.#drawing = null
    this.#draw.setMode('select')
  }

  undo(): void {
    const before = this.#past.pop()
    if (!before) return
    this.#lines = before
    this.#show()
    this.#tell()
  }

  dispose(): void {
    this.#draw.stop()
  }

  #finish(id: string): void {
    const ring = this.#ringOf(id)
    if (!ring) return
    const key = this.#drawing ?? id
    if (this.#drawing === null) this.#take(changedTogether(this.#lines, id, ring))
    else this.#take(new Map(this.#lines).set(key, ring))
    this.#drawing = null
    // Not while it still hears its own event.
    queueMicrotask(() => {
      this.#show()
      this.#draw.setMode('select')
      this.#draw.selectFeature(key)
    })
  }

  #noticeShorter(ids: readonly string[]): void {
    for (const id of ids) {
      const [before, after] = [this.#lines.get(id), this.#ringOf(id)]
      if (before && after && after.length < before.length) {
        this.#take(changedTogether(this.#lines, id, after))
        queueMicrotask(() => this.#show())
      }
    }
  }

  #take(lines: Lines): void {
    this.#past.push(this.#lines)
    this.#lines = lines
    this.#tell()
  }

  #tell(): void {
    this.#onChange(this.#lines, this.#past.length > 0)
  }

  #ringOf(id: string): Ring | undefined {
    const geometry = this.#draw.getSnapshotFeature(id)?.geometry
    return geometry?.type === 'Polygon' ? (geometry.coordinates[0] as unknown as Position[]).map(rounded) : undefined
  }

  #show(): void {
    const mode = this.#draw.getMode()
    if (mode === 'select') this.#draw.setMode('polygon')
    this.#draw.clear()
    this.#draw.addFeatures(
      [...this.#lines].map(([id, ring]) => ({
        id,
        type: 'Feature' as const,
        properties: { mode: 'polygon' },
        geometry: { type: 'Polygon' as const, coordinates: [ring.map(([x, y]) => [x, y])] },
      })),
    )
    if (mode === 'select') this.#draw.setMode('select')
  }
}

// Seven places are a centimetre, as lines are kept.
const rounded = ([x, y]: Position): Position => [Math.round(x * 1e7) / 1e7, Math.round(y * 1e7) / 1e7]

const brass = '#8a5200'
const ink = '#1b5e8c'
const colours = { fillColor: ink, fillOpacity: 0.12, outlineColor: ink, outlineWidth: 2 } as const

const selectMode = () =>
  new TerraDrawSelectMode({
    // Taking out a whole line by a key would be too easy a slip.
    keyEvents: { deselect: 'Escape', delete: null, rotate: null, scale: null },
    styles: {
      selectedPolygonColor: brass,
      selectedPolygonOutlineColor: brass,
      selectedPolygonOutlineWidth: 3,
      selectionPointColor: brass,
      selectionPointWidth: 6,
      midPointColor: ink,
      midPointWidth: 4,
    },
    flags: {
      polygon: {
        feature: {
          draggable: false,
          coordinates: { midpoints: true, draggable: true, deletable: true, snappable: true },
        },
      },
    },
  })
