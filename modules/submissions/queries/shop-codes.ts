import { toString as drawQrCode } from 'qrcode'
import { bureausSeen } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import { sql } from '../../../kernel/database.ts'
import type { ShopCode, ShopCodes } from '../model/index.ts'

type Shop = Omit<ShopCode, 'qrCode'>

/**
 * The codes that hang in shops, in the order asked for; what is not the caller's to see is left out. The desk is the
 * nearest open one at the shop's bureau or above it, as for a complaint that is handed in.
 */
export async function shopCodesOf(context: Context, ids: readonly string[]): Promise<ShopCodes> {
  const { url } = context.site
  const shops = await listShops(context, ids)
  const items = await Promise.all(
    shops.map(async (shop) => ({
      ...shop,
      qrCode: url && (await drawQrCode(`${url}/complain?business=${shop.id}`, { type: 'svg', margin: 1 })),
    })),
  )
  return { address: url && `${url}/complain`, items }
}

async function listShops({ db, caller }: Context, ids: readonly string[]): Promise<Shop[]> {
  const { rows } = await sql<Shop>`
    with recursive shop as (
      select b.id, b.name, b.domicile, b.state, b.bureau_id, u.name as bureau_name, u.parent_id
      from businesses.business_view b join authorities.unit_view u on u.id = b.bureau_id
      where b.id = any(${ids}::uuid[]) and b.bureau_id = any(${bureausSeen(caller, 'subordinate')}::uuid[])),
    above as (
      select id as shop_id, bureau_id as unit_id, parent_id, 0 as steps from shop
      union all
      select a.shop_id, u.id, u.parent_id, a.steps + 1 from above a join authorities.unit_view u on u.id = a.parent_id
      where a.steps < 10),
    desk as (
      select distinct on (a.shop_id) a.shop_id, d.note from above a
      join submissions.desk d on d.bureau_id = a.unit_id and d.is_open
      order by a.shop_id, a.steps)
    select s.id, s.name, s.domicile, s.state, s.bureau_name, d.note as desk_note
    from shop s left join desk d on d.shop_id = s.id
    order by array_position(${ids}::uuid[], s.id)`.execute(db)
  return rows
}
