/** As much of the package as the sign-in tests use; it ships no types of its own. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http'

  type Exchange = { readonly path: string; body: unknown }
  // biome-ignore lint/style/noDefaultExport: the package says so
  export default class Provider {
    constructor(issuer: string, configuration: object)
    use(step: (context: Exchange, next: () => Promise<void>) => Promise<void>): void
    callback(): RequestListener
  }
}
