import type { TradeGroup } from '../trades.ts'

/** What was bought, what was wrong with it and what is asked for; `{}` is the amount in yuan. */
export type Wrong = readonly [facts: string, claim: string]

const afterSales: readonly Wrong[] = [
  ['购买商品支付 {} 元，使用三天后无法正常使用，商家以包装已拆为由拒绝退换。', '要求退货并退还货款 {} 元。'],
  ['送修后两周未修好，商家未按“三包”规定提供备用机，也不说明原因。', '要求更换或退款 {} 元。'],
  ['网上下单后商家少发一件，联系客服十天无人处理，涉及 {} 元。', '要求补发或退款。'],
  ['预约上门安装，安装费比宣传页多收，合计 {} 元，未出具明细。', '要求退还多收费用。'],
]
const food: readonly Wrong[] = [
  ['购买的包装食品已过保质期八天，支付 {} 元，有小票和照片。', '要求退一赔十。'],
  ['散装熟食未标生产日期，食用后腹泻，就诊花费 {} 元。', '要求赔偿医药费 {} 元。'],
  ['净含量标 500 克，回家复称 430 克，支付 {} 元。', '要求退还差价并道歉。'],
  ['食品标签无生产厂名厂址，支付 {} 元，商家拒绝说明来源。', '要求退款并依法处理。'],
]
const catering: readonly Wrong[] = [
  ['就餐时菜中有异物，拍照后店家只同意免该菜，消费 {} 元。', '要求退还餐费 {} 元。'],
  ['结账时另收餐具费和茶位费，菜单未标明，共多收若干，合计 {} 元。', '要求退还多收费用。'],
  ['宴席订金 {} 元，因故提前十天取消，店家不退。', '要求退还订金。'],
  ['外卖与图片严重不符，份量不足一半，支付 {} 元。', '要求退款。'],
]
const services: readonly Wrong[] = [
  ['办理预付卡充值 {} 元，门店停业，负责人电话无法接通。', '要求退还卡内余额。'],
  ['合同约定课程未开，已交 {} 元，机构只同意转课。', '要求退还剩余费用。'],
  ['维修后同一故障再次出现，维修费 {} 元，商家要求另行付费。', '要求免费返修或退款。'],
  ['服务项目与宣传不符，被告知须再付 {} 元才能使用。', '要求按宣传履行或退款。'],
]
const health: readonly Wrong[] = [
  ['店员宣称产品可“根治”，购买 {} 元后无效，检测为普通食品。', '要求退一赔三。'],
  ['购药后发现临近有效期，且未提供用药指导，支付 {} 元。', '要求退货。'],
]
const contract: readonly Wrong[] = [
  ['签合同后加价 {} 元，合同中无此约定。', '要求按合同履行。'],
  ['定制产品规格与合同不符，已付 {} 元，拒绝返工。', '要求返工或退款。'],
]

/** What customers of a trade complain of. */
export const wrongs: Readonly<Record<TradeGroup, readonly Wrong[]>> = {
  catering,
  foodMaker: food,
  pharmacy: health,
  foodShop: food,
  device: health,
  cosmetics: health,
  canteen: catering,
  services,
  manufacturing: contract,
  construction: contract,
  retail: afterSales,
  transport: services,
  agriculture: food,
  business: contract,
  it: services,
  other: services,
}

/** What is reported of a trade. */
export const leads: Readonly<Record<'food' | 'other', readonly string[]>> = {
  food: [
    '货架上有多种过期食品仍在销售，附照片三张。',
    '后厨无健康证人员操作，冷库温度计损坏，夜间有异味。',
    '包装宣称“无添加”，配料表中有两种防腐剂。',
    '公示的食品经营许可证已过期，仍照常营业。',
    '使用的电子秤没有检定标志，多位顾客反映缺斤少两。',
  ],
  other: [
    '门头和宣传册使用“国家级”“最佳”等用语。',
    '销售的电线没有强制性产品认证标志。',
    '营业执照登记地址与实际经营地址不一致，疑似无照经营。',
    '商品未明码标价，结账时随意加价。',
    '网店宣传的检测报告查无此号，涉嫌虚假宣传。',
  ],
}

/** Why a complaint is not accepted, by the number of the case in the order. */
export const refusalWords: readonly string[] = [
  '投诉事项不属于市场监督管理部门职责，已告知向有权处理的部门反映。',
  '法院已受理同一消费者权益争议。',
  '不是为生活消费需要购买、使用商品或者接受服务，不能证明与被投诉人之间存在消费者权益争议。',
  '超过三年未提出，且无正当理由。',
  '未提供被投诉人名称、地址或者具体的投诉请求，经告知后仍未补充。',
  '投诉人与被投诉人已就同一事项达成和解并履行。',
  '法律、法规、规章规定不予受理的其他情形。',
]

/** Why mediation ended without agreement, by the number of the case in the order. */
export const terminationWords: readonly string[] = [
  '双方自行和解。',
  '调解不成：双方对赔偿数额分歧较大，各执一词。',
  '一方明确拒绝调解。',
  '一方无正当理由不参加调解。',
  '投诉人撤回投诉。',
  '调解期限届满，未达成协议。',
  '一方就同一争议提起诉讼。',
  '需要进行检测、鉴定，双方不能就费用达成一致。',
]

export const settledWords: readonly string[] = [
  '经调解，被投诉人当场退款，双方签订调解书。',
  '被投诉人更换同型号商品并承担往返运费，投诉人表示满意。',
  '双方各让一步，退还部分费用，当场履行。',
  '被投诉人赔礼道歉并赔偿，投诉人撤诉。',
]

export const notFiledWords: readonly string[] = [
  '经现场核查，未发现举报所述违法行为。',
  '违法行为轻微并已及时改正，没有造成危害后果，不予立案。',
  '当事人没有主观过错且已召回，不予立案。',
  '举报事项不属于本局管辖。',
]

/** Where a thing goes to be tested, and what comes of it. */
export const testWords = { body: '市产品质量检验研究院', outcome: '送检样品符合标准，故障由使用不当造成。' } as const
