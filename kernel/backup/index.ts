export { countWaiting, hasOverflown } from './archive.ts'
export { type CheckedBackup, checkBackup } from './check.ts'
export { type Chosen, chooseBackup } from './choose.ts'
export { type MadeBackup, makeBackup, type Source } from './make.ts'
export { listStamps, type Manifest, type ManifestKey, readManifest } from './manifest.ts'
export { pruneBackups } from './prune.ts'
export {
  bringFiles,
  concludeRestore,
  prepareRestore,
  type Restored,
  type RestoreWish,
} from './restore.ts'
export { restoreCluster } from './restore-cluster.ts'
export { restoreExport } from './restore-export.ts'
export { makeShipper, type Shipment } from './ship.ts'
