/** Ten lines instead of a framework: the phone page must load over a weak signal. */
type Child = Node | string | null | false
type Props = Readonly<Record<string, string | number | boolean | ((e: Event) => void) | undefined>>

export function h(tag: string, props: Props = {}, ...children: readonly Child[]): HTMLElement {
  const el = document.createElement(tag)
  for (const [k, v] of Object.entries(props)) {
    if (typeof v === 'function') el.addEventListener(k.slice(2).toLowerCase(), v)
    else if (v === true) el.setAttribute(k, '')
    else if (v !== false && v !== undefined) el.setAttribute(k, String(v))
  }
  for (const c of children) if (c !== null && c !== false) el.append(c)
  return el
}
