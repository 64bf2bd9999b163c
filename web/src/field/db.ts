/** Three shelves in the browser's own database: what the person made, the photos of it, and what the server last said. Survives reload, crash and a flat battery. */
export type Shelf = 'item' | 'photo' | 'kept'
const shelves: readonly Shelf[] = ['item', 'photo', 'kept']
export type Db = {
  get(shelf: Shelf, key: string): Promise<unknown>
  all(shelf: Shelf): Promise<readonly unknown[]>
  put(shelf: Shelf, key: string, value: unknown): Promise<void>
  drop(shelf: Shelf, key: string): Promise<void>
  clear(shelf: Shelf): Promise<void>
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result)
    request.onerror = () => fail(request.error ?? new Error('database'))
  })
}
/** A write counts when its transaction is on the disk, not when it was asked for. */
function written(tx: IDBTransaction): Promise<void> {
  return new Promise((done, fail) => {
    tx.oncomplete = () => done()
    tx.onerror = () => fail(tx.error ?? new Error('database'))
    tx.onabort = () => fail(tx.error ?? new Error('database full'))
  })
}
/** @throws where the browser keeps nothing (private window, storage refused): the caller then says so */
export async function openDb(name = 'anlan-field'): Promise<Db> {
  const base = await new Promise<IDBDatabase>((done, fail) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => {
      for (const s of shelves) request.result.createObjectStore(s)
    }
    request.onsuccess = () => done(request.result)
    request.onerror = () => fail(request.error ?? new Error('database'))
    request.onblocked = () => fail(new Error('database'))
  })
  const change = (shelf: Shelf, run: (store: IDBObjectStore) => unknown) => {
    const tx = base.transaction(shelf, 'readwrite')
    const done = written(tx)
    run(tx.objectStore(shelf))
    return done
  }
  return {
    get: (shelf, key) => asked(base.transaction(shelf).objectStore(shelf).get(key)) as Promise<unknown>,
    all: (shelf) => asked(base.transaction(shelf).objectStore(shelf).getAll()),
    put: (shelf, key, value) => change(shelf, (s) => s.put(value, key)),
    drop: (shelf, key) => change(shelf, (s) => s.delete(key)),
    clear: (shelf) => change(shelf, (s) => s.clear()),
  }
}
/** The same without a disk: for browsers that keep nothing, and for tests. */
export function memoryDb(): Db {
  const held = new Map<string, unknown>()
  const at = (shelf: Shelf, key: string) => `${shelf}/${key}`
  return {
    get: async (shelf, key) => held.get(at(shelf, key)),
    all: async (shelf) => [...held].filter(([k]) => k.startsWith(`${shelf}/`)).map(([, v]) => v),
    put: async (shelf, key, value) => void held.set(at(shelf, key), structuredClone(value)),
    drop: async (shelf, key) => void held.delete(at(shelf, key)),
    clear: async (shelf) => {
      for (const k of [...held.keys()]) if (k.startsWith(`${shelf}/`)) held.delete(k)
    },
  }
}
