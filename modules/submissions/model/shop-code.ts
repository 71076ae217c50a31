import { closed, orNull, type Static, Type } from '../../../kernel/model.ts'

/** So many sheets are printed at once. */
export const mostShopCodes = 100

const oneId = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/** `ids`: businesses, parted by commas. */
export const ShopCodesAsked = closed({
  ids: Type.String({ pattern: `^${oneId}(,${oneId}){0,${mostShopCodes - 1}}$` }),
})

/**
 * What hangs in a shop. `qrCode`: an SVG that opens the page of complaints with the shop filled in; null where the
 * platform does not know under which address the public reaches it. `deskNote`: what the desk it leads to publishes.
 */
export const ShopCode = closed({
  id: Type.String(),
  name: Type.String(),
  domicile: orNull(Type.String()),
  state: Type.String(),
  bureauName: Type.String(),
  deskNote: orNull(Type.String()),
  qrCode: orNull(Type.String()),
})
export type ShopCode = Static<typeof ShopCode>

export const ShopCodes = closed({ address: orNull(Type.String()), items: Type.Array(ShopCode) })
export type ShopCodes = Static<typeof ShopCodes>
