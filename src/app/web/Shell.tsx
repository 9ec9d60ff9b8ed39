import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { RequestFailed } from '../../platform/client.ts'
import { useCall } from '../../platform/web/call.ts'
import { MeProvider, useMay } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { usePhone } from '../../platform/web/width.ts'
import { NoticeCard } from '../../privacy/web/NoticeCard.tsx'
import { getMe } from '../../policy/policy.api.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { SideMenu } from './SideMenu.tsx'
import { SizeSwitch } from './SizeSwitch.tsx'
import { TopBar } from './TopBar.tsx'

/** The frame around every page but sign-in: who the reader is must be known before a page is drawn. */
export function Shell() {
  const { data: me, error } = useCall(getMe)
  if (me) {
    return (
      <MeProvider me={me}>
        <Frame />
      </MeProvider>
    )
  }
  // Without a session the sign-in page is on its way.
  const isLeaving = error instanceof RequestFailed && error.status === 401
  return (
    <main className="alone">
      {error && !isLeaving ? <ErrorState error={error} /> : <Loading rows={10} />}
    </main>
  )
}

function Frame() {
  const { t } = useTexts('app')
  const isPhone = usePhone()
  const [isMenuOpen, setMenuOpen] = useState(false)
  const main = useFocusOnNewPage()
  return (
    <>
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {t('skip')}
      </a>
      <TopBar onMenu={() => setMenuOpen(true)} />
      <div className="frame">
        {!isPhone && (
          <aside className="side">
            <SideMenu />
          </aside>
        )}
        <main id="main" tabIndex={-1} ref={main}>
          <NoticeCard />
          <Outlet />
        </main>
      </div>
      <Foot />
      {isPhone && (
        <Drawer
          open={isMenuOpen}
          onClose={() => setMenuOpen(false)}
          placement="left"
          size={300}
          title={t('menuTitle')}
          styles={{ body: { padding: 8 } }}
        >
          <SideMenu onChosen={() => setMenuOpen(false)} />
          <div className="drawer-settings">
            <LanguageSwitch />
            <SizeSwitch />
          </div>
        </Drawer>
      )}
    </>
  )
}

/** On every page: where to complain (DOMAIN §7), and for those who answer for it how much is asked of communities. */
function Foot() {
  const { t } = useTexts('app')
  const mayBurden = useMay('burden.read')
  return (
    <footer className="foot">
      {mayBurden && <Link to={paths.burden}>{t('burden')}</Link>}
      <Link to={paths.complaints}>{t('complain')}</Link>
    </footer>
  )
}

/** A reader of the keyboard or by ear begins at the top of a new page, not where the link stood on the last one. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current !== pathname) main.current?.focus({ preventScroll: true })
    before.current = pathname
  }, [pathname])
  return main
}
