import iconv from 'iconv-lite'
import { NAMES_ROWS, read, type OfficeCase } from './office-cases.ts'

const csv = (text: string) => (): Buffer => Buffer.from(text)
const NAMES = '姓名,手机\r\n张三,13800000001\r\n'

/** Texts with separators that are read, each with what they hold. */
export const messyTexts: readonly OfficeCase[] = [
  read('csv named xlsx', '表.xlsx', csv(NAMES), NAMES_ROWS),
  read('UTF-8 with mark', '表.csv', csv(`\uFEFF${NAMES}`), NAMES_ROWS),
  read(
    'GB18030 with rare characters',
    '表.csv',
    () => iconv.encode('姓名,住址\n𠮷㐂,东亭社区\n联通,丁\n', 'gb18030'),
    [
      [1, '姓名', '住址'],
      [2, '𠮷㐂', '东亭社区'],
      [3, '联通', '丁'],
    ],
  ),
  read(
    'semicolons, lists with commas',
    '表.csv',
    csv('姓名;特长;备注\n张三;医疗,驾驶;\n李四;医疗,驾驶,水电;好\n'),
    [
      [1, '姓名', '特长', '备注'],
      [2, '张三', '医疗,驾驶'],
      [3, '李四', '医疗,驾驶,水电', '好'],
    ],
  ),
  read('tabs', '表.txt', csv('姓名\t手机\n张三\t13800000001'), NAMES_ROWS),
  read(
    'quotes, line breaks, empty lines',
    '表.csv',
    csv('一览表\r\n\r\n姓名,"备""注"\r\n"张\r\n三",5" 管\r\n李四,好\r'),
    [
      [1, '一览表'],
      [3, '姓名', '备"注'],
      [4, '张\r\n三', '5" 管'],
      [5, '李四', '好'],
    ],
  ),
  read('apostrophes of clerks and of exports', '表.csv', csv("电话,备注\n'13800000001,'=1+1\n'，'好'\n"), [
    [1, '电话', '备注'],
    [2, '13800000001', '=1+1'],
    [3, "'，'好'"],
  ]),
  read(
    'csv cell of 40,000 characters',
    '长.csv',
    csv(`姓名,备注\n张三,${'长'.repeat(40_000)}\n`),
    [
      [1, '姓名', '备注'],
      [2, '张三', '长'.repeat(32_767)],
    ],
    { faults: [[2, 2, 'import/long-cell']] },
  ),
]
