import { texts as exchange } from '../../exchange/exchange.text.ts'
import { texts as need } from '../../exchange/need/need.text.ts'
import { texts as docking } from '../../exchange/docking/docking.text.ts'
import { texts as promise } from '../../exchange/promise/promise.text.ts'
import { texts as resource } from '../../exchange/resource/resource.text.ts'
import { texts as project } from '../../agreement/project/project.text.ts'
import { texts as rating } from '../../agreement/rating/rating.text.ts'
import { texts as activity } from '../../activity/activity.text.ts'
import { texts as contactLog } from '../../activity/contact/contact.text.ts'
import { texts as service } from '../../activity/service/service.text.ts'
import { texts as agreement } from '../../agreement/agreement.text.ts'
import { texts as agreementMove } from '../../agreement/agreement-move.text.ts'
import { texts as agreementTemplate } from '../../agreement/template.text.ts'
import { texts as report } from '../../activity/report/report.text.ts'
import { texts as survey } from '../../activity/survey/survey.text.ts'
import { texts as surveyForm } from '../../activity/survey/form.text.ts'
import { texts as entry } from '../../account/entry/entry.text.ts'
import { texts as account } from '../../account/account.text.ts'
import { texts as role } from '../../account/role.text.ts'
import { texts as setting } from '../../account/setting.text.ts'
import { texts as bulletin } from '../../bulletin/bulletin.text.ts'
import { texts as pairing } from '../../pairing/pairing.text.ts'
import { texts as committee } from '../../pairing/committee/committee.text.ts'
import { texts as pair } from '../../pairing/pair/pair.text.ts'
import { texts as scenario } from '../../pairing/scenario/scenario.text.ts'
import { registerTexts } from '../../platform/web/language.ts'
import { texts as audit } from '../../account/audit/audit.text.ts'
import { texts as platform } from '../../platform/web/platform.text.ts'
import { texts as complaint } from '../../policy/complaint/complaint.text.ts'
import { texts as workflow } from '../../policy/workflow/workflow.text.ts'
import { texts as template } from '../../policy/workflow/template.text.ts'
import { texts as clause } from '../../policy/clause.text.ts'
import { texts as plan } from '../../policy/plan.text.ts'
import { texts as policy } from '../../policy/policy.text.ts'
import { texts as duplicate } from '../../registry/duplicate/duplicate.text.ts'
import { texts as privacy } from '../../privacy/privacy.text.ts'
import { texts as registration } from '../../registration/registration.text.ts'
import { texts as personal } from '../../registration/personal.text.ts'
import { texts as batch } from '../../registration/batch/batch.text.ts'
import { texts as coverage } from '../../registration/coverage/coverage.text.ts'
import { texts as imports } from '../../registry/import/import.text.ts'
import { texts as record } from '../../registry/record/record.text.ts'
import { texts as division } from '../../registry/division/division.text.ts'
import { texts as registry } from '../../registry/registry.text.ts'
import { texts as burden } from '../../statistics/burden/burden.text.ts'
import { texts as act } from '../../statistics/burden/form-act.text.ts'
import { texts as thing } from '../../statistics/burden/form-thing.text.ts'
import { texts as event } from './event-texts.ts'
import { texts as statistics } from '../../statistics/statistics.text.ts'
import { texts as callOut } from '../../team/call-out/call-out.text.ts'
import { texts as team } from '../../team/team.text.ts'
import { texts as slotTemplate } from '../../team/template/template.text.ts'
import { texts as duty } from '../../team/time/duty.text.ts'
import { texts as app } from '../app.text.ts'
import { texts as menu } from '../menu.text.ts'
import { texts as search } from '../search.text.ts'
import { texts as password } from '../password-link.text.ts'
import { texts as setup } from '../setup.text.ts'

/** Texts of each area under the area's name. */
export function registerAll(): void {
  const areas = {
    platform,
    audit,
    privacy,
    entry,
    registry,
    record,
    duplicate,
    import: imports,
    division,
    account,
    role,
    setting,
    policy,
    complaint,
    clause,
    plan,
    workflow,
    template,
    pairing,
    pair,
    committee,
    scenario,
    registration: {
      zh: { ...registration.zh, ...personal.zh },
      en: { ...registration.en, ...personal.en },
    },
    batch,
    coverage,
    team,
    slotTemplate,
    duty,
    callOut,
    exchange,
    need,
    docking,
    promise,
    resource,
    project,
    rating,
    agreement,
    agreementMove,
    agreementTemplate,
    survey,
    report,
    surveyForm,
    activity,
    service,
    contactLog,
    statistics: { zh: { ...statistics.zh, ...event.zh }, en: { ...statistics.en, ...event.en } },
    burden: {
      zh: { ...burden.zh, ...thing.zh, ...act.zh },
      en: { ...burden.en, ...thing.en, ...act.en },
    },
    bulletin,
    app: { zh: { ...app.zh, ...menu.zh }, en: { ...app.en, ...menu.en } },
    search,
    setup,
    password,
  }
  for (const [area, texts] of Object.entries(areas)) registerTexts(area, texts)
}
