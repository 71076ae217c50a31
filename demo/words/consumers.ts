/** What is said and written where consumers are protected: fixed, so that a seed gives the same town. */

export const partners = [
  { name: '沛河县公安局城关派出所', kind: 'police', arriveMinutes: 15, phone: '0990-6110110' },
  { name: '沛河县消防救援大队', kind: 'fire', arriveMinutes: 20, phone: '0990-6110119' },
  { name: '沛河县人民医院急救站', kind: 'health', arriveMinutes: 20, phone: '0990-6110120' },
  { name: '城关街道应急值守室', kind: 'town', arriveMinutes: 30, phone: '0990-6112345' },
  { name: '沛河县应急管理局值班室', kind: 'emergency', arriveMinutes: null, phone: '0990-6119119' },
] as const

export const partnerBasis = '沛河县投诉举报应急联动机制（值守与到场时限表）'

/** Which partner is called, why, what is ordered and what came of it. */
export const calls = [
  [0, 'violence', '消费者与店方在店内推搡，请派警到场维持秩序。', '民警到场劝离双方，纠纷转投诉调解。'],
  [2, 'injury', '顾客在店内滑倒骨折，请急救到场。', '已送县人民医院，诊断为桡骨骨折，病历随后补入。'],
  [2, 'poisoning', '三名同桌就餐者呕吐腹泻，请急救并留样。', '三人送医输液后缓解，剩余食品已封存送检。'],
  [
    3,
    'crowd',
    '预付卡门店停业，二十余人聚集，请街道到场疏导。',
    '街道、市场监管所联合接待，登记二十三人，现场无冲突。',
  ],
  [1, 'explosives', '后厨使用五十公斤气瓶，闻到明显气味，请消防到场。', '关阀通风，更换软管，责令停用并登记隐患。'],
  [0, 'other', '经营者将消费者手机扣留，请派警到场。', '手机当场归还，民警制作询问笔录。'],
] as const

export const returned = [
  '外套',
  '运动鞋',
  '电饭锅',
  '儿童玩具',
  '坚果礼盒',
  '床上四件套',
  '蓝牙耳机',
  '保温杯',
] as const
export const scope = '本店所售商品，保持完好、不影响二次销售、持购物凭证的，可无理由退货。'
export const exclusions = '鲜活易腐、贴身衣物、拆封的化妆品和药品除外。'
export const breach = '消费者持小票在承诺期内退货，店方以“特价不退”为由拒绝。'
export const mended = '已退款，店内重新张贴承诺书，收银员培训一次。'
export const alliance = '沛河商圈异地异店退货联盟'
export const streets = ['文昌街放心消费街区', '东门里商圈'] as const

/** What enterprises and consumers say to each other: the offer, its sum in hundredths of a yuan, and the answer. */
export const talks = [
  ['商品已核实有瑕疵，可退还全款，来回运费由我们承担。', 12_800, '同意。'],
  ['可更换同款新品，并补偿一张50元券。', 5000, '换新就行。'],
  ['安装费多收的部分退还，明细补发。', 9600, '收到，同意。'],
  ['按剩余课时退费，三个工作日内原路退回。', 86_000, '可以。'],
] as const
export const asked = '请提供订单号和商品照片，我们马上核实。'
export const answered = '照片已上传，订单尾号0731，上周六买的。'
export const refusal = '超过七天且已使用，我们不能退货，建议向市场监管部门投诉。'
export const gaveUp = '谈不拢，不谈了。'

export const boardReasons = {
  red: ['全年投诉均在三日内自行和解，主动先行赔付，无一起进入行政调解。', '首家开通异地异店退货，受理外县退货无推诿。'],
  black: [
    '同类投诉反复发生，经两次行政约谈仍以“办卡不退”拒绝退费。',
    '对已生效调解协议拒不履行，且无正当理由。',
    '销售超过保质期食品，被投诉后拒绝配合核查。',
  ],
} as const
export const opinion = '对提名事实有不同意见：退费已在办理，请缓列。'
export const appeal = '所列投诉已全部办结并退款，附转账凭证，申请移出。'
export const upheld = '经复核，投诉均已履行完毕，移出黑榜。'

export const objections = [
  ['投诉人购买的不是本店商品，请核对收款方。', 'reject', '收款记录与本店一致，公示维持。'],
  ['该投诉系同行恶意投诉，已报案。', 'takeDown', '公安机关已立案，先行撤下公示。'],
  ['调解已达成一致，公示写成未达成，与事实不符。', 'correct', '核对调解书，结果更正为达成调解。'],
] as const

export const remedies = {
  reconsiderations: [
    ['不服投诉不予受理决定', '认为属于生活消费，请求撤销不予受理决定。', 'upheld', '复议机关维持原决定。'],
    ['不服投诉终止调解决定', '认为未组织调解即终止，请求确认违法。', 'revoked', '复议机关撤销终止决定，责令重新处理。'],
    ['不服举报不予立案告知', '认为线索成立，请求责令立案查处。', 'dismissed', '复议机关驳回复议请求。'],
  ],
  waiting: ['不服投诉不予受理决定', '认为提供的材料齐全，请求责令受理。'],
  suit: ['诉投诉处理行为违法', '请求确认逾期告知行为违法。', '驳回原告诉讼请求。'],
  disclosure: ['申请公开某商场投诉处理材料', '申请公开上一年度该商场投诉受理、调解和公示的全部材料。'],
  answer: '原决定事实清楚、程序合法，附证据和依据清单，请予维持。',
  organ: '沛河县人民政府',
  court: '清枰市中级人民法院',
} as const
