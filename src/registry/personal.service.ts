import { asJob } from '../platform/access.ts'
import { record } from '../platform/ledger.ts'
import type { Holding, PersonalContext } from '../platform/personal/holding.ts'
import type { RetentionRule } from '../platform/personal/retention.ts'
import { columnsOf } from './export-columns.rules.ts'
import * as store from './erase.store.ts'
import { members } from './person-export.store.ts'

const ANONYMOUS = '已匿名'

/** No two blanks have a hash in common, so nobody is found by them and no two look like one person. */
function blankOf({ vault, newId }: PersonalContext): store.Blank {
  return {
    name: vault.seal(ANONYMOUS),
    nameHash: vault.hash(newId()),
    phone: vault.seal(''),
    phoneHash: vault.hash(newId()),
  }
}

const erasedEvents = { member: 'member.erased', contact: 'contact.erased' } as const

async function erase(context: PersonalContext, kind: 'member' | 'contact', id: string): Promise<void> {
  const { db, programmeId, today } = context
  const all = await store[kind](db, programmeId, id, blankOf(context), today)
  await store.forgetMerges(db, programmeId, [id, ...all.map((erased) => erased.id)])
  for (const erased of all) {
    await record(
      context,
      {
        kind: erasedEvents[kind],
        subjectKind: kind,
        subjectId: erased.id,
        orgPath: erased.orgPath,
        divisionCode: erased.divisionCode,
        memberId: kind === 'member' ? erased.id : null,
        happenedOn: today,
        before: { version: erased.version - 1 },
        after: { erasedOn: today, version: erased.version },
      },
      [],
    )
  }
}

export const memberHolding: Holding = {
  key: 'member',
  title: { zh: '登记信息', en: 'What is registered' },
  tables: ['member'],
  columns: columnsOf('member').filter(({ key }) => key !== 'enterpriseUscc'),
  // A member does not see the own enterprise among the enterprises, and is told its name all the same.
  read: async ({ db, programmeId, vault }, id) =>
    (await asJob(db, () => members(db, programmeId, [id]))).map(({ nameCipher, phoneCipher, row }) => ({
      ...row,
      name: vault.open(nameCipher),
      phone: vault.open(phoneCipher),
    })),
  erase: (context, id) => erase(context, 'member', id),
}

export const registryRules: readonly RetentionRule[] = [
  {
    kind: 'member-left',
    title: { zh: '已离开人员的信息', en: 'Members who have left' },
    why: {
      zh: '到期匿名化：姓名、电话、职务、特长等清除，报到和服务的数量保留',
      en: 'Made anonymous: name, phone, post and skills go, the counts of registrations and service stay',
    },
    days: 1095,
    least: 30,
    end: {
      role: 'gongjian_whole',
      count: ({ db, programmeId }, before) => store.dueCount(db, programmeId, 'member', before),
      carryOut: async (context, before, limit, holdings) => {
        const ids = await store.due(context.db, context.programmeId, 'member', before, limit)
        for (const id of ids) for (const holding of holdings) await holding.erase?.(context, id)
        return ids.length
      },
    },
  },
  {
    kind: 'contact-ended',
    title: { zh: '已停用的联系人', en: 'Contacts who have ended' },
    why: { zh: '到期匿名化：姓名、电话、职务清除', en: 'Made anonymous: name, phone and post go' },
    days: 365,
    least: 1,
    end: {
      role: 'gongjian_whole',
      count: ({ db, programmeId }, before) => store.dueCount(db, programmeId, 'contact', before),
      carryOut: async (context, before, limit) => {
        const ids = await store.due(context.db, context.programmeId, 'contact', before, limit)
        for (const id of ids) await erase(context, 'contact', id)
        return ids.length
      },
    },
  },
  {
    kind: 'import',
    title: { zh: '导入的文件和行', en: 'Files and rows of imports' },
    why: {
      zh: '全部导入或取消后即删除，最迟保留三十天',
      en: 'Deleted once all of it was imported or it was cancelled, after thirty days at the latest',
    },
    days: 30,
    least: 30,
  },
]
