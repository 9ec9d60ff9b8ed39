import { Button, Upload } from 'antd'
import { useState } from 'react'
import { Card } from '../../platform/web/Card.tsx'
import { SmallTable } from '../../platform/web/SmallTable.tsx'
import { download, useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { verifyAgreement } from '../agreement-move.api.ts'
import { getAgreementDocument, getAgreementScan } from '../agreement.api.ts'
import type { Agreement } from './use-stale.tsx'

/** Who signed, what was kept with its hash, and whether a file in hand is one of those kept. */
export function SignedCard({ agreement }: { agreement: Agreement }) {
  const { t } = useTexts('agreement')
  const mayScan = useMay('contact.reveal')
  const [verdict, setVerdict] = useState<string>()
  const verify = useWrite(verifyAgreement, {
    asksAgain: false,
    onDone: ({ matches, fileHash }) => setVerdict(`${t(`verified-${matches ?? 'none'}`)} ${fileHash}`),
  })
  const { id, signatures, files } = agreement
  if (signatures.length === 0) return null
  return (
    <Card title={t('signatures')}>
      <ul className="bullets">
        {signatures.map(({ side, kind, signer, signedOn }) => (
          <li key={side}>
            {t(`side-${side}`)}：{signer}　{t(`kind-${kind}`)}　{signedOn}
          </li>
        ))}
        {agreement.witness && (
          <li>
            {t('witness')}：{agreement.witness}
          </li>
        )}
      </ul>
      {files.length > 0 && (
        <SmallTable<Agreement['files'][number]>
          rowKey="id"
          dataSource={files}
          columns={[
            { title: t('files'), width: 180, render: (_, { kind }) => t(`file-${kind}`) },
            {
              title: t('fileHash'),
              render: (_, { fileHash }) => <span className="agreement-hash">{fileHash}</span>,
            },
            {
              title: '',
              width: 100,
              render: (_, { kind }) =>
                (kind === 'document' || mayScan) && (
                  <Button
                    size="small"
                    onClick={() =>
                      void download(kind === 'scan' ? getAgreementScan : getAgreementDocument, {
                        params: { id },
                      })
                    }
                  >
                    {t('download')}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {files.length > 0 && (
        <div className="row-ways agreement-ways">
          <Upload
            showUploadList={false}
            beforeUpload={(file) => {
              verify.mutate({ params: { id }, body: { file } })
              return false
            }}
          >
            <Button loading={verify.isPending}>{t('verify')}</Button>
          </Upload>
          <span className="agreement-hint" role="status">
            {verdict ?? t('verifyHint')}
          </span>
        </div>
      )}
    </Card>
  )
}
