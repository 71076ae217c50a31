export type Lockfile = {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly optional?: boolean; readonly devOptional?: boolean }>
  >
}
export function differingPackages(wanted: Lockfile, installed: Lockfile | undefined): string[]
