import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import { refuse, type Words } from '../platform/problem.ts'
import { fieldsFor, type TemplateField } from './template-field.rules.ts'
import { readWord } from './template-file.service.ts'
import type { TemplateFault, TemplateKind } from './template.rules.ts'

/** What docxtemplater finds in a file. */
interface Tag {
  type: string
  value: string
  module?: string
  subparsed?: Tag[]
}
interface CompileFault {
  properties?: {
    id?: string
    xtag?: string
    openingtag?: string
    closingtag?: string
    errors?: CompileFault[]
  }
}

const MAIN = 'word/document.xml'

/**
 * Reads a template before anybody uses it: every field must be one that an agreement fills, and every list closed where it was
 * opened.
 * @throws agreement/template-faults (422) with every fault, and where it stands
 */
export async function checkTemplate(kind: TemplateKind, bytes: Buffer): Promise<string[]> {
  await readWord(bytes)
  const zip = new PizZip(bytes)
  const paragraphs = paragraphsOf(zip)
  const found = compile(zip)
  const known = fieldsFor(kind)
  const faults =
    'faults' in found
      ? once(found.faults.flatMap((fault) => brokenTag(fault, paragraphs)))
      : found.files.flatMap(({ name, tags }) =>
          unknownTags(tags, known, known, { paragraphs, isMain: name === MAIN }),
        )
  const fields =
    'faults' in found
      ? []
      : [...new Set(found.files.flatMap(({ name, tags }) => (name.startsWith('word/') ? namesOf(tags) : [])))]
  if (faults.length === 0 && fields.length === 0)
    faults.push(
      told('no-fields', '', '', {
        zh: '文件中没有任何字段，生成的协议将是空白文本。请按字段表填入字段。',
        en: 'There is no field in the file; every agreement would come out the same. Put fields in by the list.',
      }),
    )
  if (faults.length > 0) throw refuseFaults(faults)
  return fields
}

/** An end that stands twice is found twice. */
const once = (faults: readonly TemplateFault[]): TemplateFault[] =>
  faults.filter(({ words }, at) => faults.findIndex((other) => other.words.zh === words.zh) === at)

function refuseFaults(faults: TemplateFault[]) {
  const list = (language: 'zh' | 'en'): string =>
    faults.map(({ words }) => words[language]).join(language === 'zh' ? '' : ' ')
  return refuse(
    'agreement/template-faults',
    422,
    {
      zh: `模板有 ${faults.length} 处问题，没有保存。${list('zh')}`,
      en: `The template has ${faults.length} faults and was not saved. ${list('en')}`,
    },
    { faults },
  )
}

function compile(zip: PizZip): { faults: CompileFault[] } | { files: { name: string; tags: Tag[] }[] } {
  const files = new Map<string, Tag[]>()
  let path = ''
  const listener = {
    name: 'fields',
    set: ({ inspect }: { inspect?: { filePath?: string; postparsed?: Tag[] } }) => {
      path = inspect?.filePath ?? path
      if (inspect?.postparsed) files.set(path, tagsOf(inspect.postparsed))
    },
  }
  try {
    // Compiles as it is made; what it throws names every fault at once.
    new Docxtemplater(zip, {
      modules: [listener],
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
    })
  } catch (error) {
    const { properties } = error as CompileFault
    if (properties?.id === undefined) throw error
    return { faults: properties.errors ?? [error as CompileFault] }
  }
  return { files: [...files].map(([name, tags]) => ({ name, tags })) }
}

/** The fields among the parts of a file, with those inside of lists below them. */
const tagsOf = (parts: readonly Tag[]): Tag[] =>
  parts.flatMap((part) =>
    part.type === 'placeholder' ? [{ ...part, subparsed: tagsOf(part.subparsed ?? []) }] : [],
  )

const namesOf = (tags: readonly Tag[]): string[] =>
  tags.flatMap(({ value, subparsed }) => [value, ...namesOf(subparsed ?? [])])

function unknownTags(
  tags: readonly Tag[],
  here: readonly TemplateField[],
  known: readonly TemplateField[],
  at: { paragraphs: readonly string[]; isMain: boolean },
): TemplateFault[] {
  return tags.flatMap((tag): TemplateFault[] => {
    const field = here.find(({ key }) => key === tag.value)
    const written = writtenAs(tag)
    const where = whereIs(written, at.paragraphs)
    const place = placed(where)
    if (!field)
      return [
        told('unknown-field', written, where, {
          zh: `${place.zh}字段“${written}”不在字段表中，请改正或删去。`,
          en: `${place.en}The field “${written}” is not in the list of fields; correct it or take it out.`,
        }),
        ...unknownTags(tag.subparsed ?? [], known, known, at),
      ]
    const kind = tag.module === 'loop' ? 'each' : tag.module === 'rawxml' ? 'picture' : 'text'
    if (kind !== field.kind || (kind === 'picture' && !at.isMain))
      return [
        told('wrong-use', written, where, {
          zh: `${place.zh}字段“${written}”的写法不对，应写作${usage(field).zh}。`,
          en: `${place.en}The field “${written}” is not written so; write ${usage(field).en}.`,
        }),
      ]
    return unknownTags(tag.subparsed ?? [], [...(field.inside ?? []), ...here], known, at)
  })
}

const writtenAs = ({ value, module }: Tag): string =>
  `{${module === 'loop' ? '#' : module === 'rawxml' ? '@' : ''}${value}}`

const usage = ({ key, kind }: TemplateField): Words =>
  kind === 'each'
    ? { zh: `“{#${key}}……{/${key}}”`, en: `{#${key}} … {/${key}}` }
    : kind === 'picture'
      ? { zh: `“{@${key}}”，在正文中单独成段`, en: `{@${key}} in a paragraph of its own in the body` }
      : { zh: `“{${key}}”`, en: `{${key}}` }

const told = (code: string, field: string, where: string, words: Words): TemplateFault => ({
  code,
  field,
  where,
  words,
})

const placed = (where: string): Words =>
  where === '' ? { zh: '', en: '' } : { zh: `在“${where}”处，`, en: `At “${where}”: ` }

/** The faults of docxtemplater in our words; a loop that is closed crosswise is told at both of its ends. */
function brokenTag({ properties }: CompileFault, paragraphs: readonly string[]): TemplateFault[] {
  const { id = 'unknown', xtag = '', openingtag = '', closingtag = '' } = properties ?? {}
  // A field that is not closed is told with all that follows.
  const tag = (openingtag || xtag).replace(/^[#/^@]/, '').slice(0, LONGEST_TAG)
  const where = whereIs(tag, paragraphs)
  const place = placed(where)
  const say = (code: string, field: string, zh: string, en: string): TemplateFault[] => [
    told(code, field, where, { zh: `${place.zh}${zh}`, en: `${place.en}${en}` }),
  ]
  switch (id) {
    case 'unclosed_loop':
      return say(
        'unclosed-loop',
        `{#${tag}}`,
        `“{#${tag}}”没有对应的“{/${tag}}”。`,
        `“{#${tag}}” is never closed; put “{/${tag}}” behind it.`,
      )
    case 'unopened_loop':
      return say(
        'unopened-loop',
        `{/${tag}}`,
        `“{/${tag}}”前面没有“{#${tag}}”。`,
        `“{/${tag}}” closes nothing; put “{#${tag}}” before it.`,
      )
    case 'closing_tag_does_not_match_opening_tag':
      return say(
        'crossed-loop',
        `{#${tag}}`,
        `“{#${tag}}”与“{/${closingtag}}”交叉，先开始的应后结束。`,
        `“{#${tag}}” and “{/${closingtag}}” cross; the list that begins first ends last.`,
      )
    case 'unclosed_tag':
      return say(
        'unclosed-field',
        `{${tag}`,
        `“{${tag}”缺少右花括号“}”。`,
        `“{${tag}” lacks its closing brace.`,
      )
    case 'unopened_tag':
      return say(
        'unopened-field',
        `${tag}}`,
        `“${tag}}”缺少左花括号“{”。`,
        `“${tag}}” lacks its opening brace.`,
      )
    case 'duplicate_open_tag':
    case 'duplicate_close_tag':
      return say(
        'double-brace',
        tag,
        `“${tag}”处花括号重复，字段只用一层花括号。`,
        `Braces are doubled at “${tag}”; a field has one pair.`,
      )
    case 'raw_xml_tag_should_be_only_text_in_paragraph':
    case 'raw_xml_tag_not_in_paragraph':
      return say(
        'picture-alone',
        `{@${tag}}`,
        `“{@${tag}}”要单独成段。`,
        `“{@${tag}}” has to be a paragraph of its own.`,
      )
    case 'unbalanced_loop_tags':
    case 'loop_position_invalid':
      return say(
        'loop-place',
        `{#${tag}}`,
        `列表的开始和结束要在同一段、同一行表格，或各自单独成段。`,
        'A list begins and ends in one paragraph, in one row of a table, or in paragraphs of their own.',
      )
    default:
      return say(
        'unreadable',
        tag,
        `“${tag}”处无法识别，请删去后重新输入。`,
        `What stands at “${tag}” cannot be read; type it again.`,
      )
  }
}

/** The text of every paragraph; Word cuts a field into runs, the paragraph has it whole. */
const paragraphsOf = (zip: PizZip): string[] =>
  Object.keys(zip.files)
    .filter((name) => /^word\/(document|header\d*|footer\d*)\.xml$/.test(name))
    .flatMap((name) => (zip.file(name)?.asText() ?? '').split('</w:p>'))
    .map((paragraph) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
    )

const SHOWN = 30
const LONGEST_TAG = 20

/** The paragraph that a tag stands in, cut around it. */
function whereIs(tag: string, paragraphs: readonly string[]): string {
  if (tag === '') return ''
  const written = [`{#${tag}}`, `{/${tag}}`, `{@${tag}}`, `{${tag}`, tag]
  const found = written.find((one) => paragraphs.some((text) => text.includes(one))) ?? tag
  const paragraph = paragraphs.find((text) => text.includes(found)) ?? ''
  const at = Math.max(0, paragraph.indexOf(found) - SHOWN)
  return paragraph.slice(at, at + SHOWN * 2 + tag.length)
}
