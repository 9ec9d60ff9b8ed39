import { Link } from '@tanstack/react-router'
import { useMe } from '../../platform/web/me.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { Waiting } from './Waiting.tsx'

/** The first page of a member: what to look at, nothing to compare oneself with. */
export function MemberHome() {
  const { t } = useTexts('app')
  const { name, actsFor, programme } = useMe()
  return (
    <>
      <PageHead title={t('memberHome', { name })} lead={programme.name} />
      <div className="own-links">
        {actsFor?.kind === 'member' && (
          <Link to={paths.member(actsFor.id)} className="card own-link">
            <b>{t('menu.myRecord')}</b>
            <span>{t('myRecordHint')}</span>
          </Link>
        )}
        <Link to={paths.registrations} search={{ tab: 'residence' }} className="card own-link">
          <b>{t('menu.myRegistrations')}</b>
          <span>{t('myRegistrationsHint')}</span>
        </Link>
        <Link to={paths.myService} className="card own-link">
          <b>{t('menu.myService')}</b>
          <span>{t('myServiceHint')}</span>
        </Link>
        <Link to={paths.myDuties} className="card own-link">
          <b>{t('menu.myDuties')}</b>
          <span>{t('myDutiesHint')}</span>
        </Link>
        <Link to={paths.myData} className="card own-link">
          <b>{t('menu.myData')}</b>
          <span>{t('myDataHint')}</span>
        </Link>
        <Link to={paths.measures} className="card own-link">
          <b>{t('menu.measures')}</b>
          <span>{t('memberMeasuresHint')}</span>
        </Link>
      </div>
      <Waiting />
      <p className="promise">{t('memberPromise')}</p>
    </>
  )
}
