import { Weights } from './random.ts'

/** How a trade behaves in the simulation: hazard and footfall by group. */
export type TradeGroup =
  | 'catering'
  | 'foodMaker'
  | 'pharmacy'
  | 'foodShop'
  | 'device'
  | 'cosmetics'
  | 'canteen'
  | 'services'
  | 'manufacturing'
  | 'construction'
  | 'retail'
  | 'transport'
  | 'agriculture'
  | 'business'
  | 'it'
  | 'other'

/** Basic hazard, customers, and how many of a hundred are individual businesses. */
export const groups: Readonly<Record<TradeGroup, { hazard: number; footfall: number; individual: number }>> = {
  catering: { hazard: 0.45, footfall: 2.2, individual: 91 },
  foodMaker: { hazard: 0.25, footfall: 0.6, individual: 50 },
  pharmacy: { hazard: 0.2, footfall: 1.5, individual: 55 },
  foodShop: { hazard: 0.05, footfall: 1.6, individual: 88 },
  device: { hazard: 0, footfall: 1, individual: 45 },
  cosmetics: { hazard: 0, footfall: 1, individual: 88 },
  canteen: { hazard: -0.05, footfall: 0.5, individual: 30 },
  services: { hazard: -0.25, footfall: 1.2, individual: 88 },
  manufacturing: { hazard: -0.25, footfall: 0.35, individual: 44 },
  construction: { hazard: -0.35, footfall: 0.3, individual: 40 },
  retail: { hazard: -0.45, footfall: 1.1, individual: 80 },
  transport: { hazard: -0.6, footfall: 0.3, individual: 78 },
  agriculture: { hazard: -0.6, footfall: 0.1, individual: 52 },
  business: { hazard: -0.7, footfall: 0.3, individual: 30 },
  it: { hazard: -0.7, footfall: 0.4, individual: 20 },
  other: { hazard: -0.6, footfall: 0.3, individual: 40 },
}

export type PremisesForm = 'shop' | 'office' | 'factory' | 'field'

export type Trade = {
  /** GB/T 4754-2017. */
  readonly code: string
  /** Of ten thousand businesses. */
  readonly share: number
  readonly group: TradeGroup
  /** Endings of a shop's name and the word in a company's. */
  readonly shops: readonly string[]
  readonly company: string
  readonly scope: string
  /** Categories of permits or record filings it needs. */
  readonly permits: readonly string[]
  readonly form: PremisesForm
}

type Row = readonly [
  code: string,
  share: number,
  group: TradeGroup,
  shops: string,
  company: string,
  scope: string,
  permits?: string,
  form?: PremisesForm,
]

const rows: readonly Row[] = [
  // F wholesale and retail: food
  ['5212', 90, 'foodShop', '超市 便民超市 生活超市', '超市', '食品销售；日用百货销售；烟草制品零售', 'foodSale'],
  ['5213', 220, 'foodShop', '便利店 小卖部 商店', '便利', '食品销售；烟草制品零售；日用品零售', 'foodSale'],
  ['5221', 80, 'foodShop', '粮油店 粮油经营部', '粮油', '粮食收购；预包装食品销售；散装食品销售', 'foodSale'],
  ['5222', 60, 'foodShop', '糕点店 烘焙坊 蛋糕店', '烘焙', '糕点制售；预包装食品销售', 'foodSale'],
  [
    '5223',
    150,
    'foodShop',
    '果蔬店 水果店 蔬菜店',
    '果蔬',
    '新鲜水果零售；新鲜蔬菜零售；食用农产品零售',
    'foodSaleFiling',
  ],
  ['5224', 100, 'foodShop', '鲜肉店 水产店 禽蛋行', '生鲜', '鲜肉零售；鲜蛋零售；水产品零售', 'foodSaleFiling'],
  ['5226', 60, 'foodShop', '烟酒店 烟酒行', '酒业', '酒类经营；烟草制品零售；食品销售', 'foodSale'],
  ['5127', 56, 'foodShop', '食品批发部', '食品', '食品批发；预包装食品批发', 'foodSale'],
  // F: drugs, devices, cosmetics
  [
    '5251',
    40,
    'pharmacy',
    '大药房 药店',
    '医药',
    '药品零售；医疗器械经营；保健食品销售',
    'drugRetail deviceClass2Filing',
  ],
  ['5153', 1, 'pharmacy', '医药', '医药', '药品批发；中药饮片批发', 'drugWholesale', 'office'],
  ['5254', 40, 'device', '医疗器械店 眼镜店', '医疗器械', '第二类医疗器械销售；眼镜销售', 'deviceClass2Filing'],
  [
    '5154',
    20,
    'device',
    '医疗器械经营部',
    '医疗科技',
    '第三类医疗器械经营；第二类医疗器械销售',
    'deviceClass3',
    'office',
  ],
  ['5234', 107, 'cosmetics', '美妆店 化妆品店', '化妆品', '化妆品零售；个人卫生用品销售', 'cosmeticsFiling'],
  // F: the rest
  ['5211', 480, 'retail', '百货店 日用百货店 杂货店', '商贸', '日用百货销售；针纺织品销售；五金产品零售'],
  ['5232', 560, 'retail', '服装店 童装店 鞋店', '服饰', '服装服饰零售；鞋帽零售；箱包销售'],
  ['5243', 90, 'retail', '文具店 书店', '文化用品', '文具用品零售；办公用品销售；体育用品及器材零售'],
  ['5265', 90, 'retail', '电动车行 摩托车行', '车业', '电动自行车销售；电动自行车维修；蓄电池销售', 'electricBicycles'],
  ['5262', 70, 'retail', '汽车用品店', '汽车销售', '汽车零配件零售；汽车装饰用品销售'],
  ['5264', 8, 'retail', '加油站', '石油销售', '成品油零售；润滑油销售', 'refinedOil'],
  ['5271', 130, 'retail', '家电店 电器行', '电器', '家用电器销售；家用电器安装服务'],
  ['5274', 140, 'retail', '手机店 通讯器材店', '通讯', '通讯设备销售；移动终端设备销售'],
  ['5281', 200, 'retail', '五金店 五金机电店', '机电', '五金产品零售；电线、电缆经营；电气设备销售'],
  ['5286', 240, 'retail', '建材店 装饰材料店 瓷砖店', '建材', '建筑材料销售；建筑陶瓷制品销售；涂料销售'],
  ['5283', 110, 'retail', '家具店', '家居', '家具销售；家居用品销售'],
  [
    '5292',
    360,
    'retail',
    '网店 电子商务店',
    '电子商务',
    '互联网销售（除销售需要许可的商品）；日用百货销售',
    '',
    'office',
  ],
  ['5137', 260, 'retail', '日化批发部 经营部', '贸易', '日用品批发；针纺织品销售；包装材料销售'],
  ['5165', 240, 'retail', '建材经营部', '建材贸易', '建筑材料批发；金属材料销售', '', 'office'],
  ['5169', 190, 'retail', '化工经营部', '化工', '化工产品销售（不含许可类化工产品）；橡胶制品销售', '', 'office'],
  ['5179', 350, 'retail', '经营部', '商贸', '机械设备销售；机械零件、零部件销售；电子产品销售', '', 'office'],
  ['5219', 358, 'retail', '商行 礼品店 鲜花店', '商贸', '礼品花卉销售；工艺美术品及收藏品零售；日用杂品销售'],
  // O services to residents, repair
  ['8051', 330, 'services', '美容院 理发店 美发店 养生馆', '美容', '理发服务；生活美容服务', 'prepaidServices'],
  ['8030', 50, 'services', '洗衣店 干洗店', '洗涤', '洗染服务；洗烫服务', 'prepaidServices'],
  ['8111', 240, 'services', '汽修厂 汽车养护店', '汽车服务', '机动车修理和维护；洗车服务'],
  ['8132', 110, 'services', '家电维修部 手机维修店', '电器服务', '日用电器修理；通讯设备修理'],
  ['8219', 90, 'services', '保洁服务部', '家政服务', '家政服务；专业保洁、清洗、消毒服务', '', 'office'],
  ['8090', 80, 'services', '摄影店 打印店', '图文', '摄影扩印服务；打字复印'],
  // C manufacturing
  ['1411', 10, 'foodMaker', '食品厂', '食品', '食品生产（糕点）', 'foodProduction', 'factory'],
  ['1353', 5, 'foodMaker', '肉制品厂', '食品', '食品生产（肉制品）', 'foodProduction', 'factory'],
  ['1392', 16, 'foodMaker', '豆腐坊 豆制品坊', '豆制品', '食品小作坊：豆制品', 'foodWorkshop', 'factory'],
  ['1331', 16, 'foodMaker', '油坊 榨油坊', '油脂', '食品小作坊：食用植物油', 'foodWorkshop', 'factory'],
  ['1811', 160, 'manufacturing', '服装加工厂', '服装', '服装制造；服饰制造', '', 'factory'],
  ['2110', 110, 'manufacturing', '家具厂', '家具制造', '家具制造；木材加工', '', 'factory'],
  ['2927', 90, 'manufacturing', '塑料制品厂', '塑业', '塑料制品制造；塑料制品销售', '', 'factory'],
  ['3311', 120, 'manufacturing', '金属加工厂', '钢构', '金属结构制造；门窗制造加工', '', 'factory'],
  ['3484', 160, 'manufacturing', '机械加工厂', '机械', '机械零件、零部件加工；通用零部件制造', '', 'factory'],
  ['3831', 30, 'manufacturing', '电线厂', '线缆', '电线、电缆制造', 'productionPermit', 'factory'],
  ['3990', 83, 'manufacturing', '电子加工厂', '电子', '电子元器件制造；电子专用材料制造', '', 'factory'],
  // H catering and hotels
  ['6210', 240, 'catering', '餐馆 酒家 饭庄 羊汤馆 火锅店', '餐饮', '餐饮服务（热食类食品制售）', 'catering'],
  ['6220', 110, 'catering', '快餐店 盖饭店', '餐饮管理', '餐饮服务（热食类、冷食类食品制售）', 'catering'],
  ['6233', 40, 'catering', '茶饮店 冷饮店', '餐饮管理', '餐饮服务（自制饮品制售）', 'catering'],
  ['6291', 100, 'catering', '小吃店 早点铺 面馆 拉面馆', '餐饮', '小吃服务；餐饮服务', 'catering'],
  ['6121', 50, 'services', '宾馆 旅馆 民宿', '酒店管理', '住宿服务'],
  ['6242', 20, 'canteen', '食堂 职工餐厅', '膳食管理', '餐饮服务（单位食堂）', 'canteen'],
  // E, G
  ['4990', 150, 'construction', '装修队 装饰部', '装饰工程', '住宅室内装饰装修；建筑装饰材料销售', '', 'office'],
  ['5011', 130, 'construction', '装饰工程部', '装饰', '建筑装饰装修工程；园林绿化工程施工', '', 'office'],
  ['4710', 170, 'construction', '建筑工程队', '建设工程', '房屋建筑工程施工；建筑劳务分包', '', 'office'],
  ['5431', 400, 'transport', '货运部 运输户', '物流', '道路货物运输（不含危险货物）；装卸搬运', '', 'office'],
  ['5910', 110, 'transport', '装卸队', '仓储', '装卸搬运；普通货物仓储服务', '', 'factory'],
  ['5920', 10, 'transport', '冷库', '冷链', '低温仓储；道路货物运输', 'coldStore', 'factory'],
  ['5810', 30, 'transport', '快递部', '快递', '国内快递业务代理；包装服务', ''],
  // A
  ['0141', 130, 'agriculture', '蔬菜种植园 家庭农场', '农业', '蔬菜种植；食用农产品初加工', '', 'field'],
  ['0313', 90, 'agriculture', '养殖场', '牧业', '牲畜饲养；畜牧渔业饲料销售', '', 'field'],
  ['0159', 80, 'agriculture', '果园 林果园', '果业', '水果种植；新鲜水果批发', '', 'field'],
  // L, M, I, K, R and the small ones
  ['7249', 300, 'business', '商务信息咨询服务部', '商务咨询', '信息咨询服务（不含许可类）；企业管理咨询', '', 'office'],
  ['7259', 160, 'business', '广告部 图文广告店', '广告传媒', '广告设计、代理；广告制作；广告发布', '', 'office'],
  ['7263', 110, 'business', '劳务服务部', '人力资源', '劳务服务；人力资源服务', '', 'office'],
  ['7111', 70, 'business', '租赁部', '租赁', '机械设备租赁；汽车租赁', '', 'office'],
  ['7320', 170, 'business', '技术服务部', '技术服务', '技术服务、技术开发、技术咨询', '', 'office'],
  ['7484', 130, 'business', '设计工作室', '工程设计', '工程管理服务；专业设计服务', '', 'office'],
  ['6513', 140, 'it', '软件工作室', '科技', '软件开发；信息系统集成服务', '', 'office'],
  ['6550', 80, 'it', '网络工作室', '网络科技', '信息技术咨询服务；数据处理服务', '', 'office'],
  ['7020', 60, 'other', '物业服务部', '物业', '物业管理；停车场服务', '', 'office'],
  ['7030', 60, 'other', '房产中介', '房产经纪', '房地产经纪；住房租赁', ''],
  ['8930', 120, 'services', '健身馆 台球厅', '体育', '健身休闲活动；体育场地设施经营', 'prepaidServices'],
  [
    '8391',
    50,
    'services',
    '培训班 艺术培训中心',
    '教育咨询',
    '业务培训（不含教育培训等需取得许可的培训）',
    'prepaidServices',
  ],
  ['8425', 40, 'other', '诊所 口腔诊所', '医疗管理', '诊所服务', ''],
  ['7820', 20, 'other', '保洁队', '环境', '城乡市容管理；环境卫生管理', '', 'office'],
  ['6760', 15, 'other', '投资部', '资产管理', '以自有资金从事投资活动', '', 'office'],
  ['4411', 15, 'other', '热力站', '热力', '热力生产和供应', '', 'factory'],
]

export const trades: readonly Trade[] = rows.map(([code, share, group, shops, company, scope, permits, form]) => ({
  code,
  share,
  group,
  shops: shops.split(' '),
  company,
  scope,
  permits: permits ? permits.split(' ') : [],
  form: form ?? 'shop',
}))

/** Each trade with its share, to be drawn from. */
export const tradeWeights = new Weights(trades.map((trade) => [trade, trade.share] as const))

/** Food, drugs, devices, cosmetics: what a bureau visits most. */
export const isFoodOrDrug = ({ group }: Trade): boolean =>
  ['catering', 'foodMaker', 'pharmacy', 'foodShop', 'device', 'cosmetics', 'canteen'].includes(group)

/** The section of GB/T 4754 by its class number. */
export function sectionOf(code: string): string {
  const division = Number(code.slice(0, 2))
  return sections.find(([, least, most]) => division >= least && division <= most)?.[0] ?? 'S'
}

const sections: readonly (readonly [string, number, number])[] = [
  ['A', 1, 5],
  ['B', 6, 12],
  ['C', 13, 43],
  ['D', 44, 46],
  ['E', 47, 50],
  ['F', 51, 52],
  ['G', 53, 60],
  ['H', 61, 62],
  ['I', 63, 65],
  ['J', 66, 69],
  ['K', 70, 70],
  ['L', 71, 72],
  ['M', 73, 75],
  ['N', 76, 79],
  ['O', 80, 82],
  ['P', 83, 83],
  ['Q', 84, 85],
  ['R', 86, 90],
  ['S', 91, 96],
]
