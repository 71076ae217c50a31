import * as Leaflet from 'leaflet'
import 'leaflet/dist/leaflet.css'
import { type Area, type Box, boxOf } from '../../../geo/shape.ts'
import type { MapContent, MapListeners, MapMark, MapShape, MapWords } from './content.ts'
import { drawGraticule } from './graticule.ts'

export type MapCanvas = {
  readonly map: Leaflet.Map
  show(content: MapContent): void
  fit(box: Box): void
  dispose(): void
}

/** The whole of the country, until somebody says where to look. */
const country: Box = { west: 73, south: 18, east: 135, north: 54 }

/**
 * A map of lines and places without any picture below it: nothing is fetched from anywhere. Loaded only where a map is
 * shown. `listeners` is asked at each event, so that a page may change what it does.
 */
export function openMap(box: HTMLElement, words: MapWords, listeners: () => MapListeners): MapCanvas {
  const map = Leaflet.map(box, {
    zoomControl: false,
    attributionControl: false,
    zoomSnap: 0.5,
    minZoom: 3,
    maxZoom: 19,
    // Squares of a map are no places to fly through: an office machine draws each step once.
    zoomAnimation: false,
    fadeAnimation: false,
    markerZoomAnimation: false,
    inertia: false,
  })
  Leaflet.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map)
  Leaflet.control.scale({ imperial: false, position: 'bottomleft' }).addTo(map)
  map.fitBounds(boundsOf(country))
  // Names lie under the places, or they would hide them.
  const names = map.getPane('tooltipPane')
  if (names) names.style.zIndex = '550'
  const graticule = Leaflet.layerGroup().addTo(map)
  const shapes = Leaflet.layerGroup().addTo(map)
  const marks = Leaflet.layerGroup().addTo(map)
  let shown: MapContent = { shapes: [], marks: [] }
  const tell = () => {
    drawGraticule(map, graticule)
    hideNarrowNames(map, shapes)
    listeners().onView?.({ box: viewOf(map), zoom: map.getZoom() })
  }
  map.on('moveend', tell)
  map.on('click', ({ latlng }) => listeners().onPlace?.(latlng.lng, latlng.lat))
  const watcher = new ResizeObserver(() => map.invalidateSize({ animate: false }))
  watcher.observe(box)
  return {
    map,
    show(content) {
      if (content.shapes !== shown.shapes) drawShapes(shapes, content.shapes, listeners)
      if (content.marks !== shown.marks) drawMarks(marks, content.marks, (mark) => listeners().onMark?.(mark))
      shown = content
      hideNarrowNames(map, shapes)
    },
    fit: (own) => void map.fitBounds(boundsOf(own), { padding: [12, 12], animate: false }),
    dispose() {
      watcher.disconnect()
      map.remove()
    },
  }
}

const boundsOf = ({ west, south, east, north }: Box) => Leaflet.latLngBounds([south, west], [north, east])

function viewOf(map: Leaflet.Map): Box {
  const bounds = map.getBounds()
  return { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() }
}

const placesOf = (area: Area) =>
  area.map((polygon) => polygon.map((ring) => ring.map(([x, y]) => Leaflet.latLng(y, x))))

type NamedPolygon = Leaflet.Polygon & { readonly names?: { readonly area: Area } }

function drawShapes(layer: Leaflet.LayerGroup, shapes: readonly MapShape[], listeners: () => MapListeners): void {
  layer.clearLayers()
  // What nobody listens to lets the pointer through: an editor hears the map alone.
  const interactive = listeners().onShape !== undefined
  for (const shape of shapes) {
    const polygon: NamedPolygon = Object.assign(
      Leaflet.polygon(placesOf(shape.area), { className: classOf(shape), interactive, bubblingMouseEvents: true }),
      { names: { area: shape.area } },
    )
    polygon.on('click', () => listeners().onShape?.(shape.key))
    if (shape.name !== '')
      polygon.bindTooltip(labelOf(shape), { permanent: true, direction: 'center', className: 'sy-map-name' })
    polygon.addTo(layer)
  }
}

const classOf = ({ step, isChosen }: MapShape): string =>
  ['sy-map-shape', step === undefined ? '' : `sy-map-step-${step ?? 'none'}`, isChosen ? 'sy-map-chosen' : '']
    .filter((name) => name !== '')
    .join(' ')

function labelOf({ name, note }: MapShape): HTMLElement {
  const label = document.createElement('span')
  label.textContent = name
  if (note !== undefined) {
    const more = document.createElement('b')
    more.textContent = note
    label.append(document.createElement('br'), more)
  }
  return label
}

/** A name that is wider than its area would lie over the neighbours'. */
function hideNarrowNames(map: Leaflet.Map, layer: Leaflet.LayerGroup): void {
  layer.eachLayer((own) => {
    const polygon = own as NamedPolygon
    const element = polygon.getTooltip()?.getElement()
    if (!element || !polygon.names) return
    const { west, south, east, north } = boxOf(polygon.names.area)
    const [low, high] = [map.latLngToLayerPoint([south, west]), map.latLngToLayerPoint([north, east])]
    const isNarrow = high.x - low.x < element.offsetWidth * 0.85 || low.y - high.y < element.offsetHeight
    element.classList.toggle('sy-map-narrow', isNarrow)
  })
}

function drawMarks(layer: Leaflet.LayerGroup, marks: readonly MapMark[], onMark: (mark: MapMark) => void): void {
  layer.clearLayers()
  for (const mark of marks) {
    const marker = Leaflet.marker([mark.latitude, mark.longitude], { icon: iconOf(mark), title: mark.title })
    marker.on('click', () => onMark(mark))
    marker.on('keypress', (event) => {
      const { key } = (event as unknown as { originalEvent: KeyboardEvent }).originalEvent
      if (key === 'Enter') onMark(mark)
    })
    marker.addTo(layer)
    marker.getElement()?.setAttribute('aria-label', mark.title)
  }
}

const sizes = [
  [1, 16],
  [10, 28],
  [100, 34],
  [1000, 42],
  [Infinity, 52],
] as const

function iconOf({ count, isChosen }: MapMark): Leaflet.DivIcon {
  const size = sizes.find(([most]) => count <= most)?.[1] ?? 52
  const text = document.createElement('span')
  text.textContent = count === 1 ? '' : count >= 10_000 ? `${Math.floor(count / 1000)}k` : String(count)
  const className = ['sy-map-mark', count === 1 ? 'sy-map-one' : '', isChosen ? 'sy-map-chosen' : ''].join(' ')
  return Leaflet.divIcon({ html: text, className, iconSize: [size, size] })
}
