/** One process per data directory. The lock is a listening socket, so the system releases it even after kill -9. */
import { mkdir, realpath, unlink } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codeOf, DataDirLocked } from '../errors.ts'
import { shortHash } from './place.ts'

/** Gives the directory up. */
export type DataDirLock = () => Promise<void>

function addressOf(real: string): string {
  const name = `anlan-${shortHash(real)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  // Linux: an abstract name has no file that could be left behind or replaced.
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.lock`)
}
/** What the holder says about itself; null when nobody listens. */
function ask(address: string): Promise<string | null> {
  return new Promise((done) => {
    let said = ''
    const socket = connect(address)
    socket.setTimeout(1_000, () => socket.destroy())
    socket.on('data', (chunk) => {
      said += chunk.toString()
    })
    socket.on('error', () => {})
    socket.on('close', () => done(said === '' ? null : said))
  })
}
function listen(address: string): Promise<Server | null> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.end(`${process.pid}`)
    })
    server.once('error', (error) => (codeOf(error) === 'EADDRINUSE' ? done(null) : fail(error)))
    server.listen(address, () => {
      server.unref()
      done(server)
    })
  })
}

/** @throws DataDirLocked with one clear sentence when another process holds the directory */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  await mkdir(dataDir, { recursive: true })
  const real = await realpath(dataDir)
  const address = addressOf(real)
  for (let attempt = 0; attempt < 3; attempt++) {
    const server = await listen(address)
    if (server) return () => new Promise((done) => server.close(() => done()))
    const holder = await ask(address)
    if (holder !== null) throw new DataDirLocked(`数据目录 ${real} 正由另一个安澜进程（进程号 ${holder}）使用；请先停止它，或用 ANLAN_DATA 指定另一个目录。`)
    // A socket file whose owner was killed: nobody answers, so the name may be taken over.
    if (process.platform !== 'linux' && process.platform !== 'win32') await unlink(address).catch(() => {})
  }
  throw new DataDirLocked(`数据目录 ${real} 正被占用，无法取得使用权；请稍后重试。`)
}
