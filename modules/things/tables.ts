import type { Thing } from './model.ts'

declare module '../../kernel/database.ts' {
  interface Tables {
    'things.thing': Thing
  }
}
