/** A line between a telephone and the server that can be cut, silenced and mended, as the mobile network does it on a bad night. */
import { connect, createServer, type Socket } from 'node:net'

export type Cable = {
  readonly base: string
  /** Nothing comes through; who tries is refused at once. */
  cut(): void
  /** The line is there, but nothing comes back. */
  silence(): void
  mend(): void
  close(): Promise<void>
}
export async function createCable(toPort: number): Promise<Cable> {
  let state: 'whole' | 'cut' | 'silent' = 'whole'
  const open = new Set<Socket>()
  const drop = () => {
    for (const s of open) s.destroy()
    open.clear()
  }
  const server = createServer((near) => {
    open.add(near)
    near.on('error', () => near.destroy())
    near.on('close', () => open.delete(near))
    if (state === 'cut') return void near.destroy()
    if (state === 'silent') return void near.resume()
    const far = connect(toPort, '127.0.0.1')
    open.add(far)
    far.on('error', () => near.destroy())
    far.on('close', () => {
      open.delete(far)
      near.destroy()
    })
    near.on('close', () => far.destroy())
    near.pipe(far)
    far.pipe(near)
  })
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return {
    base: `http://127.0.0.1:${address.port}`,
    cut() {
      state = 'cut'
      drop()
    },
    silence() {
      state = 'silent'
      drop()
    },
    mend() {
      state = 'whole'
      drop()
    },
    async close() {
      drop()
      await new Promise((done) => server.close(done))
    },
  }
}
