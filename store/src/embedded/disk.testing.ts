/**
 * A disk whose power can be cut: ext4 on a loop device. The cut is the kernel's own (EXT4_IOC_SHUTDOWN without a last write of the journal, as
 * file-system tests do it): what was not forced to the disk by then is gone, half-written files included, and mounting again replays the journal.
 */
import { execFileSync } from 'node:child_process'
import { access, chmod, mkdir, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Disk = {
  /** Where it is mounted. */
  readonly path: string
  cut(): void
  /** After a cut, once nobody works on it any more. */
  mountAgain(): Promise<void>
  remove(): Promise<void>
}
const SHUTDOWN = `open(my $f, '<', $ARGV[0]) or die $!; my $how = pack('L', 2); ioctl($f, 0x8004587d, $how) or die $!`

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
}
export async function makeDisk(megabytes: number): Promise<Disk> {
  // In memory where possible: the test is about what was forced to the disk, not about how slow the machine's own disk is.
  const parent = await access('/dev/shm').then(
    () => '/dev/shm',
    () => tmpdir(),
  )
  const dir = await mkdtemp(join(parent, 'anlan-disk-'))
  await chmod(dir, 0o755)
  const [image, path] = [join(dir, 'image'), join(dir, 'mnt')]
  const file = await open(image, 'w')
  await file.truncate(megabytes * 1_048_576)
  await file.close()
  await mkdir(path)
  const mount = () => run('mount', '-o', 'loop', image, path)
  async function unmount(): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        return run('umount', path)
      } catch (error) {
        if (tries === 100) throw error
        await new Promise((done) => setTimeout(done, 50))
      }
    }
  }
  try {
    run('mkfs.ext4', '-q', '-F', image)
    mount()
  } catch (error) {
    await rm(dir, { recursive: true, force: true })
    throw error
  }
  let mounted = true
  return {
    path,
    cut: () => run('perl', '-e', SHUTDOWN, path),
    async mountAgain() {
      await unmount()
      mounted = false
      mount()
      mounted = true
    },
    async remove() {
      if (mounted) await unmount().catch(() => run('umount', '-l', path))
      await rm(dir, { recursive: true, force: true })
    },
  }
}
/** @returns null when power can be cut on this machine, else why not */
export async function whyNoDisk(): Promise<string | null> {
  if (process.platform !== 'linux') return 'loop devices are of Linux'
  if (process.getuid?.() !== 0) return 'only root may mount a disk of its own'
  try {
    const disk = await makeDisk(16)
    try {
      disk.cut()
      await disk.mountAgain()
    } finally {
      await disk.remove()
    }
    return null
  } catch (error) {
    return `no ext4 on a loop device that can be shut down (${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)})`
  }
}
