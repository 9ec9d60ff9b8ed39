import { Form, Modal, Select } from 'antd'
import { useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { proposePair } from '../../pair/pair.api.ts'
import { bases, type Basis } from '../../pairing.rules.ts'
import { CommunityPick, SitePick, type Chosen } from '../scenario/choices.tsx'
import { usePairingTexts } from '../words.ts'
import { ReasonItem } from './MoveDialog.tsx'

/** Drafts a pair by hand: who, with whom, on which basis and why. */
export function NewPair({ onClose }: { onClose: () => void }) {
  const { t } = useTexts('pair')
  const { basisName } = usePairingTexts()
  const [form] = Form.useForm<{ site: Chosen; community: Chosen; basis: Basis; reason: string }>()
  const propose = useWrite(proposePair, {
    onDone: () => {
      notifyDone(t('proposed'))
      onClose()
    },
  })
  const needed = [{ required: true, message: t('pickMissing') }]
  return (
    <Modal
      open
      title={t('propose')}
      okText={t('propose')}
      cancelText={t('cancel')}
      confirmLoading={propose.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ site, community, basis, reason }) =>
          propose.mutate({
            body: { siteId: site.id, communityId: community.id, basis, reason: reason.trim() },
          })
        }
      >
        <Form.Item name="site" label={t('pickSite')} rules={needed}>
          <SitePick label={t('pickSite')} />
        </Form.Item>
        <Form.Item name="community" label={t('pickCommunity')} rules={needed}>
          <CommunityPick label={t('pickCommunity')} />
        </Form.Item>
        <Form.Item name="basis" label={t('basis')} rules={needed}>
          <Select options={bases.map((value) => ({ value, label: basisName(value) }))} />
        </Form.Item>
        <ReasonItem />
      </Form>
    </Modal>
  )
}
