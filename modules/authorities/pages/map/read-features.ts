import type { Features } from './SettingLines.tsx'

type Properties = Readonly<Record<string, unknown>> | null | undefined

/** Under which names a file may say whose line it is; the code before the name. */
const names = ['unitCode', 'code', 'unit', 'name'] as const

/** The features of a GeoJSON file, each with the unit its properties name; null when the file is no FeatureCollection. */
export function readFeatures(text: string): Features | null {
  try {
    const { type, features } = JSON.parse(text) as { type?: unknown; features?: unknown }
    if (type !== 'FeatureCollection' || !Array.isArray(features)) return null
    return features.map((feature: { properties?: Properties; geometry?: unknown }) => ({
      unit: unitOf(feature.properties),
      geometry: feature.geometry ?? null,
    }))
  } catch {
    return null
  }
}

function unitOf(properties: Properties): string {
  const found = names.map((name) => properties?.[name]).find((value) => value !== undefined && value !== null)
  return found === undefined ? '?' : String(found).slice(0, 100)
}
