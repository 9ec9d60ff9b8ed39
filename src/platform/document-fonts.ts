/** The standard's typefaces, and where they are missing the next best, best first. */
export const FONTS = {
  fangsong: { name: '仿宋_GB2312', instead: 'FangSong_GB2312,仿宋,FangSong,Noto Serif CJK SC' },
  kaiti: { name: '楷体_GB2312', instead: 'KaiTi_GB2312,楷体,KaiTi,Noto Serif CJK SC' },
  heiti: { name: '黑体', instead: 'SimHei,Noto Sans CJK SC' },
  biaosong: { name: '方正小标宋简体', instead: 'FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,Noto Serif CJK SC' },
  songti: { name: '宋体', instead: 'SimSun,Noto Serif CJK SC' },
}

// Digits and letters inside Chinese text: what offices use, and present on every system in some form.
const LATIN = 'Times New Roman'

export const font = (face: keyof typeof FONTS) => {
  const { name } = FONTS[face]
  return { ascii: LATIN, hAnsi: LATIN, eastAsia: name, cs: LATIN, hint: 'eastAsia' }
}

/** The element of word/fontTable.xml. docx lists no fonts unless they are embedded; alternative names are what makes a fall-back dependable. */
export function fontTable(): string {
  const fonts = Object.values(FONTS).map(
    ({ name, instead }) =>
      `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="86"/></w:font>`,
  )
  return `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`
}
