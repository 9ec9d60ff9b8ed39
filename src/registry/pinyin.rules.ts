import { pinyin } from 'pinyin-pro'

/** What a name is searched by: joined syllables without tones, and the first letter of each. */
export interface NameKeys {
  pinyin: string
  initials: string
}

/** 东亭社区 → dongtingshequ, dtsq. Letters and digits stay; brackets and other marks are left out. */
export function pinyinOf(name: string): NameKeys {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true })
    .map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .filter((syllable) => syllable !== '')
  return { pinyin: syllables.join(''), initials: syllables.map((syllable) => syllable.charAt(0)).join('') }
}
