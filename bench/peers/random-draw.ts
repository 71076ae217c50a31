import type pg from 'pg'
import { secondsOf } from '../measure.ts'

/** One in a hundred of each class by `order by random()`: nobody can weigh it again. */
export const secondsOfRandomDraw = (client: pg.PoolClient): Promise<number> =>
  secondsOf(() =>
    client.query(`select business_id from (
      select business_id, row_number() over (partition by class order by random()) as turn,
        count(*) over (partition by class) as businesses from credit.current_class) drawn
      where turn <= ceil(businesses / 100.0)`),
  )
