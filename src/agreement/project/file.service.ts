import { fileTypeFromBuffer } from 'file-type'
import { createHash } from 'node:crypto'
import { note } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import type { FileReply } from '../../platform/endpoint.ts'
import { notFound } from '../../platform/problem.ts'
import * as files from './file.store.ts'
import { fileTypes, isFileType, LARGEST_FILE, MOST_FILES, tooManyFiles, wrongFile } from './file.rules.ts'
import { notInOpen } from './project.rules.ts'
import type { ProjectRow } from './project.store.ts'
import { locked, tell, type Detail } from './project.service.ts'

const MOST_NAME = 80

/** What was accepted rests on the files that were there. */
function requireOpen({ status }: ProjectRow): void {
  if (status === 'accepted' || status === 'withdrawn') throw notInOpen()
}

/** Evidence that somebody wants to give, told by its content whatever it is called, and kept sealed as it came. */
export async function add(context: Context, id: string, file: File): Promise<Detail> {
  const { db, programmeId, vault, today } = context
  const before = await locked(context, id, undefined)
  requireOpen(before)
  if (file.size === 0 || file.size > LARGEST_FILE) throw wrongFile()
  if ((await files.ofProject(db, programmeId, id)).length >= MOST_FILES) throw tooManyFiles()
  const bytes = Buffer.from(await file.arrayBuffer())
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? ''
  if (!isFileType(type)) throw wrongFile()
  const stem = file.name.replace(/\.[^.]*$/, '').replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')
  const name = `${stem.slice(0, MOST_NAME) || '佐证材料'}.${fileTypes[type]}`
  await files.add(db, programmeId, id, {
    ...{ id: context.newId(), nameCipher: vault.seal(name), type, size: bytes.length, addedOn: today },
    hash: createHash('sha256').update(bytes).digest(),
    sealed: vault.sealBytes(bytes),
  })
  return await tell(context, id, 'project.file-added', before)
}

export async function open(context: Context, id: string): Promise<FileReply> {
  const { db, programmeId, vault } = context
  const found = await files.find(db, programmeId, id)
  const sealed = found && (await files.content(db, programmeId, id))
  if (!sealed) throw notFound()
  await note(context, 'project-file.read', id, { project: found.projectId })
  return { fileName: vault.open(found.nameCipher), mediaType: found.type, content: vault.openBytes(sealed) }
}

export async function remove(context: Context, id: string): Promise<Detail> {
  const { db, programmeId } = context
  const found = await files.find(db, programmeId, id)
  if (!found) throw notFound()
  const before = await locked(context, found.projectId, undefined)
  requireOpen(before)
  await files.remove(db, programmeId, id)
  return await tell(context, found.projectId, 'project.file-removed', before)
}
