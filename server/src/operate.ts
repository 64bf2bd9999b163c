/** What an operator does at the command line instead of starting: the first administrator, the end of the demonstration. */
import { asId, type PersonId, refusalText } from '@anlan/kernel/base'
import { disableDemoAccounts } from './auth/demo.ts'
import { createFirstAdmin } from './auth/start.ts'
import type { App } from './core/types.ts'

/** @returns true when the command was served and the process should end */
export async function operate(app: App, args: readonly string[]): Promise<boolean> {
  const [flag, first, second] = args
  if (flag === '--disable-demo-accounts') {
    console.log(`已停用 ${await disableDemoAccounts(app)} 个演示账号。`)
    return true
  }
  if (flag === '--create-first-admin') {
    if (!first) {
      console.error('用法：npm start -- --create-first-admin <账号> [人员编号]')
      return true
    }
    const made = await createFirstAdmin(app, first, second === undefined ? undefined : asId<PersonId>(second))
    if ('refusal' in made) console.error(`未能建立：${refusalText(made.refusal).text}。${refusalText(made.refusal).next}`)
    else console.log(`账号 ${made.account} 已建立，一次性口令（只显示这一次）：${made.password}`)
    return true
  }
  if (flag?.startsWith('--')) {
    console.error(`不认识的参数 ${flag}。可用：--create-first-admin <账号> [人员编号]、--disable-demo-accounts`)
    return true
  }
  return false
}
