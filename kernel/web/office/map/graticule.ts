import * as Leaflet from 'leaflet'

const steps = [30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001]
/** So wide is a label with some room. */
const pixelsBetween = 90

/** Meridians and parallels of what is seen, some five each way, with their degrees at the border. */
export function drawGraticule(map: Leaflet.Map, layer: Leaflet.LayerGroup): void {
  layer.clearLayers()
  const bounds = map.getBounds()
  const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
  const step = steps.findLast((own) => (east - west) / own <= map.getSize().x / pixelsBetween) ?? 30
  for (const x of multiplesOf(step, west, east)) {
    line(layer, [south, x], [north, x])
    text(layer, [south, x], `${degrees(x, step)}°E`, 'sy-map-meridian')
  }
  for (const y of multiplesOf(step, south, north)) {
    line(layer, [y, west], [y, east])
    text(layer, [y, east], `${degrees(y, step)}°N`, 'sy-map-parallel')
  }
}

function multiplesOf(step: number, from: number, until: number): number[] {
  const first = Math.ceil(from / step)
  const count = Math.max(0, Math.floor(until / step) - first + 1)
  return Array.from({ length: Math.min(count, 40) }, (_, at) => (first + at) * step)
}

const degrees = (value: number, step: number): string =>
  value.toFixed(step < 0.01 ? 3 : step < 0.1 ? 2 : step < 1 ? 1 : 0)

type Place = [number, number]

const line = (layer: Leaflet.LayerGroup, from: Place, until: Place) =>
  Leaflet.polyline([from, until], { className: 'sy-map-graticule', interactive: false }).addTo(layer)

function text(layer: Leaflet.LayerGroup, place: Place, words: string, className: string): void {
  const html = document.createElement('span')
  html.textContent = words
  const icon = Leaflet.divIcon({ html, className: `sy-map-degrees ${className}`, iconSize: [0, 0] })
  Leaflet.marker(place, { icon, interactive: false, keyboard: false }).addTo(layer)
}
