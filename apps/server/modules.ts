import type { Module } from '../../kernel/module.ts'
import { authorities } from '../../modules/authorities/index.ts'
import { businesses } from '../../modules/businesses/index.ts'
import { dossiers } from '../../modules/dossiers/index.ts'

/** Every module of the platform, from the ground floor up. A new module is one line here. */
export const modules: readonly Module[] = [authorities, businesses, dossiers]
