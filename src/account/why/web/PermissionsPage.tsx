import { CheckOutlined } from '@ant-design/icons'
import { Card } from '../../../platform/web/Card.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import {
  may,
  permissions,
  reachOf,
  roles,
  separated,
  type Permission,
} from '../../../platform/permissions.ts'
import { useMay, useMe } from '../../../platform/web/me.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { WhyNot } from './WhyNot.tsx'
import { useRoleWords } from '../../web/words.ts'
import '../../web/account.css'

/** The areas of the table, each with the first words of its permissions. */
const areas = {
  programme: ['programme', 'figures', 'bulletin'],
  registry: ['registry', 'enterprise', 'community', 'contact', 'history'],
  member: ['member'],
  work: ['pairing', 'registration', 'team'],
  account: ['account', 'audit'],
} as const

const all = Object.keys(permissions) as Permission[]
const inArea = (firsts: readonly string[]): Permission[] =>
  all.filter((permission) => firsts.includes(permission.split('.')[0] ?? ''))
/** A permission of an area that is not named yet is shown all the same, at the end. */
const others = all.filter((permission) => !Object.values(areas).flatMap(inArea).includes(permission))

/** The one table that the server reads, in words. */
export function PermissionsPage() {
  const { t, language } = useTexts('setting')
  const { roleName, reachName, areaName } = useRoleWords()
  const me = useMe()
  const mayAsk = useMay('account.read')
  return (
    <>
      <PageHead title={t('permissions')} lead={t('permissionsLead')} />
      {mayAsk && <WhyNot />}
      <Card title={t('permissions')}>
        <div className="scroll-box" tabIndex={0} role="region" aria-label={t('permissions')}>
          <table className="permission-table">
            <thead>
              <tr>
                <th scope="col">{t('permission')}</th>
                {roles.map((role) => (
                  <th key={role} scope="col" className={role === me.role ? 'own-role' : undefined}>
                    {roleName(role)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">{t('scopeRow')}</th>
                {roles.map((role) => (
                  <td key={role} className="soft">
                    {reachName(reachOf[role])}
                  </td>
                ))}
              </tr>
              {[
                ...Object.entries(areas).map(([area, firsts]) => [area, inArea(firsts)] as const),
                ['account', others] as const,
              ].map(([area, listed], at) => (
                <Area
                  key={at}
                  title={areaName(area)}
                  listed={listed}
                  isTitled={at < Object.keys(areas).length}
                />
              ))}
            </tbody>
          </table>
        </div>
      </Card>
      <Card title={t('apart')}>
        <ul>
          {separated.map(({ why }) => (
            <li key={why.en}>{why[language]}</li>
          ))}
        </ul>
      </Card>
    </>
  )
}

function Area({
  title,
  listed,
  isTitled,
}: {
  title: string
  listed: readonly Permission[]
  isTitled: boolean
}) {
  const { t } = useTexts('setting')
  const { permissionName } = useRoleWords()
  return (
    <>
      {isTitled && (
        <tr className="permission-area">
          <td colSpan={roles.length + 1}>{title}</td>
        </tr>
      )}
      {listed.map((permission) => (
        <tr key={permission}>
          <th scope="row">{permissionName(permission)}</th>
          {roles.map((role) => (
            <td key={role} className="permission-mark">
              {may(role, permission) ? (
                <CheckOutlined aria-label={t('yes')} />
              ) : (
                <span className="visually-hidden">{t('no')}</span>
              )}
            </td>
          ))}
        </tr>
      ))}
    </>
  )
}
