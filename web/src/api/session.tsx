/** Who is signed in, what they may do, and how a refusal names the posts that may. */
import type { Me } from '@anlan/contract'
import { type ActionId, actions, role } from '@anlan/policy'
import { createContext, type ReactNode, useContext } from 'react'

const MeContext = createContext<Me | null>(null)
export function MeProvider(props: { readonly me: Me; readonly children: ReactNode }): ReactNode {
  return <MeContext.Provider value={props.me}>{props.children}</MeContext.Provider>
}
/** Only below the signed-in shell. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe outside of the shell')
  return me
}
export function useMaybeMe(): Me | null {
  return useContext(MeContext)
}
export function may(me: Me, action: ActionId): boolean {
  return me.actions.includes(action)
}
/** `带班领导、区应急局负责人` */
export function postsFor(action: ActionId): string {
  return actions[action].roles.map((k) => role[k].title).join('、')
}
/** Why the reader may not do it, or null when they may. */
export function whyNot(me: Me, action: ActionId): string | null {
  return may(me, action) ? null : `您的岗位不能${actions[action].title}。可由以下岗位办理：${postsFor(action)}。`
}
export function actionTitle(action: ActionId): string {
  return actions[action].title
}
