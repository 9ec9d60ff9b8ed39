import { Link } from '@tanstack/react-router'
import { useMe } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { menuOf } from './menu.ts'

export function SideMenu({ onChosen }: { onChosen?: () => void }) {
  const { t } = useTexts('app')
  const me = useMe()
  return (
    <nav className="menu" aria-label={t('mainMenu')} onClick={onChosen}>
      <Link
        to={paths.home}
        activeOptions={{ exact: true, includeSearch: false }}
        className="menu-entry menu-home"
      >
        {t('home')}
      </Link>
      {menuOf(me).map(({ key, entries }) => (
        <div key={key} className="menu-group" role="group" aria-label={t(`group.${key}`)}>
          <span className="menu-title" aria-hidden="true">
            {t(`group.${key}`)}
          </span>
          <ul>
            {entries.map((entry) => (
              <li key={entry.key}>
                <Link to={entry.to} activeOptions={{ includeSearch: false }} className="menu-entry">
                  {t(`menu.${entry.key}`)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {me.programme.isDemo && <p className="menu-note">{t('demoNote')}</p>}
    </nav>
  )
}
