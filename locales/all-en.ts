/// <reference types="vite/client" />

export const files = Object.values(
  import.meta.glob<Readonly<Record<string, unknown>>>('./en/*.json', { import: 'default', eager: true }),
)
