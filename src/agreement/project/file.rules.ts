import { refuse, type Refusal } from '../../platform/problem.ts'

export const LARGEST_FILE = 10_000_000
export const MOST_FILES = 12
export const fileTypes = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
} as const
export type FileType = keyof typeof fileTypes
export const isFileType = (type: string): type is FileType => type in fileTypes

export const wrongFile = (): Refusal =>
  refuse(
    'project/file',
    422,
    {
      zh: '佐证材料请用 JPEG、PNG、WebP 图片或 PDF，不超过 10 MB，且能正常打开。',
      en: 'Give evidence as a JPEG, PNG or WebP picture or as PDF, 10 MB at most, that opens.',
    },
    { field: 'file' },
  )
export const tooManyFiles = (): Refusal =>
  refuse('project/files', 409, {
    zh: `每个项目最多 ${MOST_FILES} 份佐证材料。请先删去不需要的。`,
    en: `A project has at most ${MOST_FILES} files. Remove those that are not needed first.`,
  })
