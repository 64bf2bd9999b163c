/** What of pdfmake is used here; the library ships no types. */
declare module 'pdfmake' {
  export type Content = string | Node | readonly Content[]
  export type Margins = readonly [left: number, top: number, right: number, bottom: number]
  export type Style = {
    readonly font?: string
    readonly fontSize?: number
    readonly bold?: boolean
    readonly color?: string
    readonly lineHeight?: number
    readonly alignment?: 'left' | 'center' | 'right' | 'justify'
    readonly margin?: Margins
    readonly leadingIndent?: number
    readonly characterSpacing?: number
    readonly noWrap?: boolean
  }
  type Lines = (i: number, node: { readonly table: { readonly body: readonly unknown[]; readonly widths: readonly unknown[] } }) => number
  export type TableLayout = {
    readonly hLineWidth?: Lines
    readonly vLineWidth?: Lines
    readonly hLineColor?: string
    readonly vLineColor?: string
    readonly paddingLeft?: Lines
    readonly paddingRight?: Lines
    readonly paddingTop?: Lines
    readonly paddingBottom?: Lines
  }
  type PageText = (page: number, pages: number) => Content
  export type Node = Style & {
    readonly text?: Content
    readonly stack?: readonly Content[]
    readonly columns?: readonly Content[]
    readonly columnGap?: number
    readonly width?: number | string
    readonly image?: string
    readonly fit?: readonly [width: number, height: number]
    readonly table?: {
      readonly widths: readonly (number | string)[]
      readonly body: readonly (readonly Content[])[]
      readonly headerRows?: number
      readonly dontBreakRows?: boolean
    }
    readonly layout?: string | TableLayout
    readonly colSpan?: number
    readonly border?: readonly [boolean, boolean, boolean, boolean]
    readonly canvas?: readonly {
      readonly type: 'line'
      readonly x1: number
      readonly y1: number
      readonly x2: number
      readonly y2: number
      readonly lineWidth: number
      readonly lineColor?: string
    }[]
    readonly unbreakable?: boolean
    readonly pageBreak?: 'before' | 'after'
    readonly headlineLevel?: number
    readonly style?: string
    readonly id?: string
    readonly pageReference?: string
    readonly section?: Content
    readonly pageMargins?: Margins
    readonly header?: PageText | null
    readonly footer?: PageText | null
  }
  export type LaidOut = { readonly headlineLevel?: number; readonly style?: string }
  export type Definition = {
    readonly pageSize: 'A4'
    readonly pageMargins: Margins
    readonly content: readonly Content[]
    readonly defaultStyle: Style
    readonly images?: Readonly<Record<string, string>>
    readonly header?: PageText
    readonly footer?: PageText
    readonly watermark?: {
      readonly text: string
      readonly font: string
      readonly color: string
      readonly opacity: number
      readonly bold: boolean
      readonly fontSize: number
      readonly angle: number
    }
    readonly info?: { readonly title: string; readonly author: string; readonly creationDate: Date; readonly modDate?: Date; readonly producer?: string; readonly creator?: string }
    readonly language?: string
    readonly pageBreakBefore?: (node: LaidOut, around: { getFollowingNodesOnPage(): readonly LaidOut[] }) => boolean
  }
  const pdfmake: {
    setFonts(fonts: Readonly<Record<string, { normal: string; bold: string }>>): void
    setUrlAccessPolicy(may: (url: string) => boolean): void
    setLocalAccessPolicy(may: (path: string) => boolean): void
    createPdf(definition: Definition): { getBuffer(): Promise<Buffer> }
  }
  export default pdfmake
}
