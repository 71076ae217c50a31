const beginnings = [...'福瑞祥泰丰盛兴隆顺和安康嘉美锦华金宏鑫恒远达诚信德润源聚庆春晨星云禾穗']
const endings = [...'满运来旺记源庭轩阁坊园泽川岭朗悦宜佳尚品致晟朋友林']

/** Some nine hundred pleasant trade names of two characters, made of lists and looked up nowhere. */
export const tradeNames: readonly string[] = beginnings
  .flatMap((first) => endings.map((second) => first + second))
  .filter((name) => name[0] !== name[1])
  .slice(0, 900)

/** What is written half in Latin letters or in full width, as shop signs are. */
export const latinParts: readonly string[] = ['LIFE', 'ＡＢＣ', 'Mini', 'Ｖ＋', 'Q仔', 'U品']

const streetBeginnings = [
  '青枫',
  '柳溪',
  '石榴',
  '白鹭',
  '云杉',
  '长亭',
  '望河',
  '晴川',
  '杏林',
  '南塘',
  '北苑',
  '棠棣',
  '芦花',
  '听泉',
]
const streetEndings = ['路', '街', '巷', '大街', '东路', '西路']

export const streetNames: readonly string[] = streetEndings.flatMap((ending) =>
  streetBeginnings.map((beginning) => beginning + ending),
)
