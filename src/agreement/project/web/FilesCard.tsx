import { Button, Upload } from 'antd'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { download, useWrite } from '../../../platform/web/call.ts'
import { Card } from '../../../platform/web/Card.tsx'
import { useMay } from '../../../platform/web/me.tsx'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { fileTypes } from '../file.rules.ts'
import { addProjectFile, getProjectFile, removeProjectFile } from '../project.api.ts'
import type { Project } from './ProjectPage.tsx'

const KB = 1024

/** Evidence that somebody wanted to give; nobody has to. */
export function FilesCard({ project }: { project: Project }) {
  const { t, language, number } = useTexts('project')
  const mayWrite = useMay('project.file')
  const onDone = () => notifyDone(t('saved'))
  const add = useWrite(addProjectFile, { onDone })
  const remove = useWrite(removeProjectFile, { onDone })
  const { files, whyNotFile } = project
  if (files.length === 0 && !mayWrite) return null
  const why = whyNotFile?.[language]
  return (
    <Card title={t('files')}>
      <p className="soft">{t('filesHint')}</p>
      <ul className="project-files">
        {files.map(({ id, name, size, addedOn }) => (
          <li key={id}>
            <span>{name}</span>
            <span className="soft">
              {addedOn} · {number(Math.ceil(size / KB))} KB
            </span>
            <Button size="small" onClick={() => void download(getProjectFile, { params: { id } })}>
              {t('open')}
            </Button>
            {mayWrite && (
              <ActionButton
                small
                text={t('remove')}
                why={why}
                onPress={() => remove.mutate({ params: { id } })}
              />
            )}
          </li>
        ))}
      </ul>
      {mayWrite &&
        (why === undefined ? (
          <Upload
            accept={Object.keys(fileTypes).join(',')}
            showUploadList={false}
            beforeUpload={(file) => {
              add.mutate({ params: { id: project.id }, body: { file } })
              return false
            }}
          >
            <Button loading={add.isPending}>{t('addFile')}</Button>
          </Upload>
        ) : (
          <ActionButton text={t('addFile')} why={why} onPress={() => undefined} />
        ))}
    </Card>
  )
}
