import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import 'antd/dist/reset.css'
import { watchForms } from '../../platform/web/form-time.ts'
import '../../platform/web/platform.css'
import './shell.css'
import { registerAll } from './all-texts.ts'
import { fillOldBrowsers } from './old-browsers.ts'
import { giveStylesNonce } from './style-nonce.ts'
import { createQueries } from './queries.ts'
import { createPages } from './router.tsx'
import { Surroundings } from './Surroundings.tsx'

giveStylesNonce()
fillOldBrowsers()
watchForms()
registerAll()

const router = createPages()
const queries = createQueries(router)
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <Surroundings queries={queries}>
      <RouterProvider router={router} />
    </Surroundings>
  </StrictMode>,
)
