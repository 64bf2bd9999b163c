/** A small table as an input: people injured, households, items; one line a row. */
import type { CellValue, FormField, FormValue } from '@anlan/kernel/base'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { FieldInput } from './field-input.tsx'

type Row = Readonly<Record<string, CellValue>>
export function RowsInput(props: { readonly field: FormField & { readonly kind: 'rows' }; readonly value: FormValue | undefined; onChange(v: FormValue): void }): ReactNode {
  const { field } = props
  const rows: readonly Row[] = Array.isArray(props.value) ? (props.value as readonly Row[]) : []
  const set = (i: number, key: string, v: FormValue | undefined) => {
    const next = rows.map((r, n) => {
      if (n !== i) return r
      const copy: Record<string, CellValue> = { ...r }
      if (v === undefined) delete copy[key]
      else copy[key] = v as CellValue
      return copy
    })
    props.onChange(next)
  }
  return (
    <div className="case-rows">
      <table className="plain-table">
        <thead>
          <tr>
            {Object.entries(field.columns).map(([k, c]) => (
              <th key={k}>
                {c.title}
                {c.kind === 'number' ? `（${c.unit}）` : c.kind === 'yuan' ? '（元）' : ''}
              </th>
            ))}
            <th aria-label="操作" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
            <tr key={i}>
              {Object.entries(field.columns).map(([k, c]) => (
                <td key={k}>
                  <FieldInput name={k} field={c} value={row[k]} onChange={(v) => set(i, k, v)} />
                </td>
              ))}
              <td>
                <Button type="link" size="small" onClick={() => props.onChange(rows.filter((_, n) => n !== i))}>
                  删除
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length < field.max ? (
        <Button size="small" onClick={() => props.onChange([...rows, {}])}>
          加一行
        </Button>
      ) : null}
    </div>
  )
}
