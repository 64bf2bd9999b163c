/** Starts the desk: chooses the link, reads who is signed in, mounts the router inside the theme. */
import 'antd/dist/reset.css'
import './design/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { queries, setLink } from './api/client.ts'
import { chooseLink } from './api/transport.ts'
import { Boundary } from './design/states.tsx'
import { Theme } from './design/theme.tsx'
import { router } from './router.tsx'

export async function startDesk(): Promise<void> {
  setLink(await chooseLink())
  const root = document.getElementById('root')
  if (!root) return
  createRoot(root).render(
    <Boundary what="安澜">
      <QueryClientProvider client={queries}>
        <Theme {...(location.pathname === '/screen' ? { force: 'dark' as const } : {})}>
          <RouterProvider router={router} />
        </Theme>
      </QueryClientProvider>
    </Boundary>,
  )
}
