import { usccOf } from './world-ids.ts'

/** As many as the members of a province. */
export const PEOPLE = 131_072

export interface Person {
  name: string
  phone: string
  post: string
  skills: string[]
}

const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'.split('')
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明'.split('')
const POSTS = ['职员', '工程师', '班长', '', '主管']
const SKILLS = [['电工'], ['焊工', '急救'], [], ['驾驶']]

const of = <T>(list: readonly T[], at: number): T => {
  const item = list[at % list.length]
  if (item === undefined) throw new Error('an empty list')
  return item
}

export const personOf = (index: number): Person => ({
  name: of(SURNAMES, index) + of(GIVEN, index >> 4) + of(GIVEN, index >> 8),
  phone: `139${String(index).padStart(8, '0')}`,
  post: of(POSTS, index),
  skills: of(SKILLS, index),
})

/** A list of all of them as an office would save it from Excel, each as `edited` leaves them. */
export function provincialList(edited: (person: Person, index: number) => Person = (person) => person): File {
  const lines = ['姓名,手机,统一社会信用代码,职务,特长,登记日期']
  for (let index = 0; index < PEOPLE; index++) {
    const { name, phone, post, skills } = edited(personOf(index), index)
    lines.push([name, phone, usccOf(1 + (index % 3)), post, skills.join('、'), '2021-07-01'].join(','))
  }
  return new File([lines.join('\r\n')], '全省人员.csv')
}
