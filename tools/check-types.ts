/** Type-checks every package with its own settings; pure ones see no Node and no DOM. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const projects = [
  'kernel',
  'science',
  'policy',
  'districts',
  'contract',
  'store',
  'gateways',
  'channels',
  'server',
  'web',
  'scenarios',
  'bench',
  'tools',
  'tsconfig.tests.json',
  'web/test',
]

function check(project: string): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(join(root, 'node_modules', '.bin', 'tsc'), ['-p', project, '--pretty', 'false'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    child.stdout.on('data', (b: Buffer) => {
      out += b
    })
    child.on('close', (code) => {
      if (code !== 0 && !out.includes('TS18003')) console.error(`types: ${project}\n${out}`)
      done(code === 0 || out.includes('TS18003'))
    })
  })
}
let failed = 0
const queue = [...projects]
async function worker(): Promise<void> {
  for (let p = queue.shift(); p !== undefined; p = queue.shift()) if (!(await check(p))) failed += 1
}
await Promise.all([worker(), worker()])
console.log(`types: ${projects.length - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
