import type { RewardRow } from './model.ts'

declare module '../../kernel/database.ts' {
  interface Tables {
    'rewards.reward': RewardRow
  }
}
