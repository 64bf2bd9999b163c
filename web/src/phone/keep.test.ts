/** What is kept for a night without a network, and above all what never is. */
import { expect, test } from 'vitest'
import { cachesInUse, filesIn, filesOf, isOneBuild, kindOf, programOf } from './keep.ts'

const origin = 'https://anlan.example'
const get = (url: string, mode = 'cors') => kindOf({ method: 'GET', mode, url: new URL(url, origin).href }, origin)

test('the page behind a link and hashed files; no answer of the API, nothing that is sent, nobody else’s address, no desk', () => {
  expect([get('/p/labc.def', 'navigate'), get('/assets/main-a1.js'), get('/icon.svg')]).toEqual(['page', 'file', 'file'])
  for (const url of ['/api/p/labc.def', '/api/me', '/api/photos/1', '/api/live', '/metrics', '/assets.json', '/p/labc.def', 'https://elsewhere.example/assets/x.js'])
    expect(get(url), url).toBe('pass')
  for (const url of ['/', '/login', '/public', '/warnings', '/api/p/labc.def', '/px']) expect(get(url, 'navigate'), url).toBe('pass')
  for (const method of ['POST', 'DELETE', 'HEAD']) expect(kindOf({ method, mode: 'cors', url: `${origin}/assets/main-a1.js` }, origin)).toBe('pass')
})
test('of everything a page has loaded only its files, each once', () => {
  expect(filesOf([`${origin}/assets/a.js`, `${origin}/assets/a.js?x=1`, `${origin}/api/p/labc`, 'data:image/png;base64,x', `${origin}/assets/b.css`], origin)).toEqual([
    '/assets/a.js',
    '/assets/b.css',
  ])
})
test('a page is kept only with all of its own files', () => {
  const html = '<link rel="icon" href="/icon.svg"><script type="module" src="/assets/main-a1.js"></script><link rel="stylesheet" href="/assets/boot-b2.css">'
  expect(filesIn(html)).toEqual(['/assets/main-a1.js', '/assets/boot-b2.css'])
  expect(isOneBuild(html, ['/assets/main-a1.js', '/assets/boot-b2.css', '/assets/phone-c3.js'])).toBe(true)
  expect(isOneBuild(html, ['/assets/main-OLD.js', '/assets/boot-b2.css'])).toBe(false)
  expect(isOneBuild('<p>安澜服务已启动</p>', ['/assets/main-a1.js'])).toBe(false)
})
test('the field program has a page and a cache of its own, under the same worker', () => {
  expect(get('/field', 'navigate')).toBe('page')
  for (const url of ['/fields', '/field/x', '/cases']) expect(get(url, 'navigate'), url).toBe('pass')
  expect(programOf(`${origin}/field`)).toEqual({ page: '/field', cache: 'anlan-field-1' })
  expect(programOf(`${origin}/p/`)).toEqual({ page: '/p/', cache: 'anlan-phone-1' })
  expect(cachesInUse).toEqual(['anlan-phone-1', 'anlan-field-1'])
})
