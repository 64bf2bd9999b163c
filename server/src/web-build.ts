/** Builds the screens when they are missing or older than their sources, so that `npm start` on a fresh clone is enough. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

function* sources(dir: string): Generator<string> {
  for (const name of readdirSync(dir).sort()) {
    if (name === 'node_modules' || name === 'dist' || name.includes('.test.')) continue
    const path = join(dir, name)
    if (statSync(path).isDirectory()) yield* sources(path)
    else yield path
  }
}
/** Sizes and contents of everything the bundle is made of. */
function fingerprint(root: string): string {
  const hash = createHash('sha256')
  for (const dir of ['web', 'contract/src', 'kernel/src', 'policy/src'])
    for (const file of sources(join(root, dir))) hash.update(file.slice(root.length)).update(readFileSync(file))
  return hash.digest('hex')
}
export async function ensureWeb(root: string): Promise<void> {
  const dist = join(root, 'web', 'dist')
  const marker = join(dist, '.sources')
  const now = fingerprint(root)
  if (existsSync(marker) && readFileSync(marker, 'utf8') === now) return
  console.log('正在生成页面（首次或代码更新后，约 10 秒）…')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const code = await new Promise<number>((resolve) => {
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: join(root, 'web'), stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', () => resolve(1))
    child.on('close', (c) => resolve(c ?? 1))
  })
  // Warnings, call-outs and devices work without screens: a build that fails must not keep them from starting.
  if (code === 0) writeFileSync(marker, now)
  else console.error('页面未能生成，其余功能照常启动；请运行 npm run build:web 查看原因。')
}
