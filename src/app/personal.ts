import { projectFields, projectRule, projectSealed } from '../agreement/project/held.service.ts'
import { ratingFields, ratingSealed } from '../agreement/rating/held.service.ts'
import { activityFields, activityHoldings, activityRule, activitySealed } from '../activity/held.service.ts'
import { agreementFields, agreementRule, agreementSealed } from '../agreement/agreement-held.service.ts'
import { reportFields, reportRule, reportSealed } from '../activity/report/held.service.ts'
import { surveyFields, surveyRule, surveySealed } from '../activity/survey/held.service.ts'
import { sealedAccountTables } from '../account/entry/sealed.rules.ts'
import { accountHolding } from '../account/holding.service.ts'
import { committeeFields, committeeSealed } from '../pairing/committee/held.rules.ts'
import { committeeHolding } from '../pairing/committee/holding.service.ts'
import type { Database } from '../platform/database.ts'
import type { NewId } from '../platform/identity.ts'
import type { Vault } from '../platform/vault.ts'
import { leaderRule } from '../policy/leader.service.ts'
import { policyFields, policySealed } from '../policy/personal.rules.ts'
import * as programmes from '../policy/programme.store.ts'
import { privacyHoldings } from '../privacy/holding.service.ts'
import { complaintFields, complaintRule, complaintTable } from '../policy/complaint/held.service.ts'
import type { KeyWork } from '../privacy/key.service.ts'
import type { Held } from '../privacy/privacy.routes.ts'
import { ownRules, type RetentionWork } from '../privacy/retention.service.ts'
import { registrationHoldings } from '../registration/holding.service.ts'
import { receiptFields, receiptRule, receiptTable } from '../registration/receipt-held.service.ts'
import { registryFields } from '../registry/held-fields.rules.ts'
import { memberHolding, registryRules } from '../registry/personal.service.ts'
import { sealedTables } from '../registry/sealed.rules.ts'
import { ledgerHolding } from '../statistics/holding.service.ts'
import { teamFields, teamHoldings } from '../team/holding.service.ts'

/** What each area holds of people, put together where all areas are known; in the order in which a member reads it. */
export const held: Held = {
  holdings: [
    memberHolding,
    committeeHolding,
    ...registrationHoldings,
    ...teamHoldings,
    ...activityHoldings,
    accountHolding,
    ...privacyHoldings,
    ledgerHolding,
  ],
  rules: [
    ...registryRules,
    leaderRule,
    complaintRule,
    receiptRule,
    agreementRule,
    projectRule,
    surveyRule,
    activityRule,
    reportRule,
    ...ownRules,
  ],
  fields: [
    ...registryFields,
    ...policyFields,
    ...complaintFields,
    ...committeeFields,
    ...receiptFields,
    ...teamFields,
    ...projectFields,
    ...ratingFields,
    ...agreementFields,
    ...surveyFields,
    ...activityFields,
    ...reportFields,
  ],
  tables: [
    ...sealedTables,
    ...policySealed,
    complaintTable,
    ...committeeSealed,
    receiptTable,
    ...projectSealed,
    ...ratingSealed,
    ...agreementSealed,
    ...surveySealed,
    ...activitySealed,
    ...reportSealed,
  ],
}

export const keyWork = (database: Database, vault: Vault): KeyWork => ({
  database,
  vault,
  tables: held.tables,
  accountTables: sealedAccountTables,
  programmes: () => programmes.leaves(database.db),
})

export const retentionWork = (
  around: { database: Database; vault: Vault; newId: NewId; clock: () => Date },
  by: string,
): RetentionWork => ({ ...around, rules: held.rules, holdings: held.holdings, by })
