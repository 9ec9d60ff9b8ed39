import type { Holding } from '../../platform/personal/holding.ts'
import { told } from '../../platform/told.ts'
import { postChoices } from './committee.rules.ts'
import * as store from './post.store.ts'

/** Posts of a member in area committees. */
export const committeeHolding: Holding = {
  key: 'area-post',
  title: { zh: '片区综合党委职务', en: 'Posts in area committees' },
  tables: ['area_post'],
  columns: [
    told('committee', { zh: '片区综合党委', en: 'Area committee' }, 30),
    told('ownPost', { zh: '本单位职务', en: 'Post at home' }, 20),
    told('post', { zh: '委员会职务', en: 'Post in the committee' }, 16, 'choice', postChoices),
    told('from', { zh: '任职日期', en: 'From' }, 12, 'day'),
    told('until', { zh: '免职日期', en: 'Until' }, 12, 'day'),
  ],
  read: async ({ db, programmeId }, id) =>
    (await store.ofMember(db, programmeId, id)).map((row) => ({ ...row })),
  erase: ({ db, programmeId }, id) => store.erase(db, programmeId, id),
}
