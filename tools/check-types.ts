/** Type-checks every package; the pure ones by themselves, so that they see no Node and no DOM. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
// What sees Node is checked in one go: apart, each would check the whole server again. The longest first.
const projects = ['tsconfig.node.json', 'web', 'policy', 'science', 'districts', 'kernel', 'web/test']

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
