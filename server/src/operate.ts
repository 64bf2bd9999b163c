/** What an operator does at the command line instead of starting: the first administrator, the end of the demonstration. */
import { refusalText } from '@anlan/kernel/base'
import { disableDemoAccounts } from './auth/demo.ts'
import { createFirstAdmin } from './auth/start.ts'
import type { App } from './core/types.ts'

/** @returns the exit code when a command was served, null when the server should start */
export async function operate(app: App, args: readonly string[]): Promise<number | null> {
  const [flag, first, second] = args
  if (flag === '--disable-demo-accounts') {
    console.log(`已停用 ${await disableDemoAccounts(app)} 个演示账号。`)
    return 0
  }
  if (flag === '--create-first-admin') {
    if (!first) {
      console.error('用法：npm start -- --create-first-admin <账号> <姓名或人员编号>')
      return 2
    }
    const made = await createFirstAdmin(app, first, second)
    if ('refusal' in made) {
      console.error(`未能建立：${refusalText(made.refusal).text}。${refusalText(made.refusal).next}`)
      return 1
    }
    console.log(`账号 ${made.account} 已建立，一次性口令（只显示这一次）：${made.password}`)
    return 0
  }
  if (flag?.startsWith('--')) {
    console.error(`不认识的参数 ${flag}。可用：--create-first-admin <账号> <姓名或人员编号>、--disable-demo-accounts`)
    return 2
  }
  return null
}
