import { MenuOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMay, useMe } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { usePhone } from '../../platform/web/width.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { AsOfPicker } from './AsOfPicker.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { SearchBox } from './SearchBox.tsx'
import { SizeSwitch } from './SizeSwitch.tsx'

export function TopBar({ onMenu }: { onMenu: () => void }) {
  const { t } = useTexts('app')
  const { programme } = useMe()
  const isPhone = usePhone()
  const hasFigures = useMay('figures.read')
  // A member has two pages of his own and nothing to look for.
  const isStaff = useMay('pairing.read')
  return (
    <header className="top">
      {isPhone && (
        <Button
          type="text"
          icon={<MenuOutlined />}
          aria-label={t('openMenu')}
          onClick={onMenu}
          className="top-menu"
        />
      )}
      <Link to={paths.home} className="brand">
        <strong>{t(isPhone ? 'brandShort' : 'brand')}</strong>
        {!isPhone && <span title={programme.owner}>{programme.name}</span>}
      </Link>
      {isStaff && <SearchBox />}
      <div className="top-tools">
        {hasFigures && <AsOfPicker />}
        {!isPhone && (
          <>
            <LanguageSwitch />
            <SizeSwitch />
          </>
        )}
        <AccountMenu />
      </div>
    </header>
  )
}
