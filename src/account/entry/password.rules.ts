/** Why a password is refused; each has its sentence in the texts. */
export const passwordFaults = ['short', 'long', 'kinds', 'name', 'common', 'run'] as const
export type PasswordFault = (typeof passwordFaults)[number]

export const SHORTEST = 10
export const LONGEST = 128
/** So many passwords may not come back, the one in use among them. */
export const REMEMBERED = 5
/** So many letters have to be left when words or runs are taken away: digits and signs around a word add nothing to it. */
const OWN_LETTERS = 4

/** Words that stand in every list of broken passwords, and those of this kind of programme in pinyin and English. */
const COMMON =
  `password passw0rd admin administrator welcome letmein iloveyou changeme default guest login master
  monkey dragon sunshine princess football baseball shadow superman trustno secret system root test user office
  woaini woaiwo mima zhongguo china wuhan hubei beijing shanghai guangdong renmin zhengfu dangyuan dangzhibu
  gongjian shequ qiye jituan bangongshi baodao duikou lianxi xianfeng qunzhong zhiyuan fuwu guozi guoqi jiedao
  community enterprise programme gongsi`
    .split(/\s+/)
    .sort((a, b) => b.length - a.length)

/** Rows of a keyboard, the alphabet and the digits; a run of four in either direction is no choice of one's own. */
const RUNS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '!@#$%^&*()', '1qaz2wsx3edc4rfv5tgb', '1q2w3e4r5t6y7u8i9o0p'] // prettier-ignore
const RUN = 4

const LOOKS_LIKE: Record<string, string> = { '@': 'a', '4': 'a', '3': 'e', '1': 'i', '0': 'o', $: 's', '5': 's', '7': 't' } // prettier-ignore
const letters = (text: string): string => text.replace(/[@43107$5]/g, (sign) => LOOKS_LIKE[sign] ?? sign)
const reversed = (text: string): string => Array.from(text).reverse().join('')

/** The length of the run that begins `text`, or 0: neighbours on a keyboard, or the same character again and again. */
function runAt(text: string): number {
  const same = /^(.)\1*/.exec(text)?.[0].length ?? 0
  const lengths = [...RUNS, ...RUNS.map(reversed)].map((row) => {
    let length = 0
    while (length < text.length && row.includes(text.slice(0, length + 1))) length++
    return length
  })
  const longest = Math.max(same, ...lengths)
  return longest >= RUN ? longest : 0
}

function withoutRuns(text: string): string {
  let left = ''
  for (let at = 0; at < text.length;) {
    const run = runAt(text.slice(at))
    if (run === 0) left += text.charAt(at)
    at += run || 1
  }
  return left
}

/** Words are taken out as they look: P@ssw0rd is password. */
function withoutWords(text: string): string {
  const look = letters(text)
  const word = COMMON.find((each) => look.includes(each))
  if (word === undefined) return text
  const at = look.indexOf(word)
  return withoutWords(text.slice(0, at) + text.slice(at + word.length))
}

/**
 * What is wrong with a password somebody chooses; nothing when it will do. Ten characters of three kinds is what level 2 of
 * GB/T 22239-2019 is commonly read as; that guessable ones are refused is NIST SP 800-63B 5.1.1.2.
 */
export function faultsOf(password: string, username: string): PasswordFault[] {
  const text = password.normalize('NFKC')
  const lower = text.toLowerCase()
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(text)).length
  const name = username.toLowerCase()
  const own = name.length >= 3 ? [name, reversed(name)] : []
  const isThin = (left: string): boolean =>
    left.length < lower.length && left.replace(/[^\p{L}]/gu, '').length < OWN_LETTERS
  const found = {
    short: Array.from(text).length < SHORTEST,
    long: Array.from(text).length > LONGEST,
    kinds: kinds < 3,
    name: own.some((word) => lower.includes(word)),
    common: isThin(withoutWords(lower)),
    run: isThin(withoutRuns(lower)),
  }
  return passwordFaults.filter((fault) => found[fault])
}
