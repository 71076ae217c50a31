import type { GoodsReturn, Promised, Target, WorryFree } from './model/index.ts'

declare module '../../kernel/database.ts' {
  interface Tables {
    'promises.promise': Promised
    'promises.goodsReturn': GoodsReturn
    'promises.worryFree': WorryFree
    'promises.target': Target
  }
}
