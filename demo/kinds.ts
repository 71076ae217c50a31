/** Legal forms, as the register words them. */
export const kinds = {
  individual: '个体工商户',
  limited: '有限责任公司（自然人投资或控股）',
  branch: '有限责任公司分公司',
  sole: '个人独资企业',
  cooperative: '农民专业合作社',
  partnership: '有限合伙企业',
  jointStock: '股份有限公司（非上市）',
  foreign: '有限责任公司（外商投资、非独资）',
} as const
export type Kind = keyof typeof kinds

export const isEnterprise = ({ kind }: { readonly kind: Kind }): boolean =>
  kind !== 'individual' && kind !== 'cooperative'
