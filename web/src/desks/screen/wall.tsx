/** Around every large screen: dark, signed in, allowed, and never blank when something breaks. */
import type { ActionId } from '@anlan/policy'
import type { ReactNode } from 'react'
import { Boundary, Guard } from '../../design/states.tsx'
import { Theme } from '../../design/theme.tsx'
import { SignedIn } from '../shell/shell.tsx'

export function Wall(props: { readonly action: ActionId; readonly children: ReactNode }): ReactNode {
  return (
    <Theme force="dark">
      <SignedIn>
        <Guard action={props.action}>
          <Boundary what="大屏">{props.children}</Boundary>
        </Guard>
      </SignedIn>
    </Theme>
  )
}
