// Installs what is missing before `npm start` and `npm test`; runs under whatever Node the machine has, so plain JavaScript.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const marker = join(root, 'node_modules', '.anlan-lock')
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')
const installed = existsSync(marker) ? readFileSync(marker, 'utf8') : ''
if (installed !== lock) {
  console.log('正在安装依赖（npm ci），首次约需 1 分钟 …')
  const npm = process.env.npm_execpath
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const ran = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (ran.status !== 0) {
    console.error('依赖安装失败：请检查能否访问 npm 源，然后重试。')
    process.exit(ran.status ?? 1)
  }
  writeFileSync(marker, lock)
}
const bin = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
if (!existsSync(bin) && Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`需要 Node 24 或以上，当前为 ${process.versions.node}，且本平台没有随附的运行时。请安装 Node 24.21.0。`)
  process.exit(1)
}
