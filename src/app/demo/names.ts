import { faker } from '@faker-js/faker/locale/zh_CN'
import type { Draws } from './seed.ts'

const BRANDS =
  '汉江 楚天 荆楚 江汉 武陵 清江 洪湖 东湖 长湖 云梦 随枣 鄂东 鄂北 汉水 夷陵 隆中 晴川 知音 木兰 梁子湖 丹江 漳河 富水 南湖 珞珈 磨山 沙湖 金银湖 白云 青龙 九峰 大别山 楚源 荆山 桐柏 龙感湖 斧头湖 幕阜 神农 编钟'.split(
    ' ',
  )
const INDUSTRIES =
  '水利建设 电力工程 交通投资 港口航运 铁路工程 公路养护 建筑工程 市政园林 环境治理 精细化工 冶金 机械制造 汽车零部件 船舶工业 光电科技 信息技术 通信工程 生物医药 粮油储备 农业发展 食品 纺织 商贸物流 旅游文化 出版传媒 地质勘察 规划设计 清洁能源 城市燃气 盐业 林业 水务 资产经营 人力资源 检测认证 航空服务'.split(
    ' ',
  )
const TRADES =
  '工程 物资 检修 设计 物业 新能源 新材料 运营 置业 装备 科技 供应链 环保 劳务 监理 测绘 实业 后勤 培训 信息'.split(
    ' ',
  )
const LONG_TRADES = '工程建设 物资供应 技术服务 运营管理 检修维护 后勤保障'.split(' ')

/** The longest name that tables must bear (FACE.md). */
export const LONGEST_NAME = 25

/** Stems of the groups, all different: 演示 marks that they are invented. */
export function groupStems(count: number, draws: Draws): string[] {
  const stems = BRANDS.flatMap((brand) => INDUSTRIES.map((industry) => ({ brand, industry })))
  const perBrand = new Map<string, number>()
  const chosen: string[] = []
  for (const { brand, industry } of draws.shuffle(stems)) {
    const used = perBrand.get(brand) ?? 0
    if (chosen.length === count) break
    if (used === Math.ceil(count / BRANDS.length)) continue
    perBrand.set(brand, used + 1)
    chosen.push(`演示${brand}${industry}`)
  }
  return chosen
}

export const groupName = (stem: string, draws: Draws): string =>
  `${stem}${draws.next() < 0.8 ? '集团有限公司' : draws.next() < 0.5 ? '集团股份有限公司' : '有限责任公司'}`

/** A name of a subsidiary that nobody has yet. */
export function subsidiaryName(
  stem: string,
  place: string,
  draws: Draws,
  used: Set<string>,
  wantLong: boolean,
): string {
  const trades = draws.shuffle(TRADES)
  const short = trades.map((trade) => `${stem}${place}${trade}有限公司`)
  const branch = `${stem}集团${place}分公司`
  const forms = [
    ...(wantLong ? draws.shuffle(longNames(stem, place)) : []),
    ...(draws.next() < 0.5 ? [branch] : []),
    ...short,
    branch,
  ]
  const name = forms.find((form) => !used.has(form))
  if (name === undefined) throw new Error(`no name is left for ${stem} in ${place}`)
  used.add(name)
  return name
}

function longNames(stem: string, place: string): string[] {
  const tails = LONG_TRADES.flatMap((first) =>
    LONG_TRADES.filter((second) => second !== first).flatMap((second) => [
      `${first}${second}`,
      `${first}与${second}`,
    ]),
  )
  return tails
    .flatMap((tail) =>
      ['有限公司', '有限责任公司', '分公司'].map((end) => `${stem}集团${place}${tail}${end}`),
    )
    .filter((name) => name.length === LONGEST_NAME)
}

const POSTS =
  '技术员 工程师 高级工程师 班组长 安全员 质检员 调度员 会计 出纳 法务专员 人事专员 党务干事 采购员 信息管理员 项目经理 部门副主任 部门主任 工会干事 宣传干事 退休干部'.split(
    ' ',
  )
const SKILLS =
  '水电维修 法律咨询 财务 心理疏导 医疗急救 防汛抢险 消防 驾驶 文书写作 摄影 书法 信息技术 园林绿化 少儿辅导 政策宣讲 矛盾调解 文艺 体育 网格巡查 外语'.split(
    ' ',
  )

export interface Person {
  name: string
  post: string
  skills: string[]
}

/** Invented people, one after another; their names come from the tables of @faker-js/faker. */
export function* inventPeople(draws: Draws): Generator<Person, never> {
  faker.seed(draws.int(1, 2 ** 31 - 1))
  while (true) {
    const name = `${faker.person.lastName()}${faker.person.firstName()}`
    const post = draws.pick(POSTS)
    const count = draws.int(0, 2)
    const skills = [...new Set(Array.from({ length: count }, () => draws.pick(SKILLS)))]
    yield { name, post, skills }
  }
}

/**
 * A different mobile number for each place in the list. Numbers with 154 have not been given out to anybody, so that no
 * message can ever reach a stranger; 48 271 prime to 10⁸ scatters them.
 */
export const phoneOf = (index: number): string =>
  `154${String((index * 48_271 + 20_210_826) % 100_000_000).padStart(8, '0')}`
