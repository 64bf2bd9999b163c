/** One switch between light (day) and dark (night, large screen); both are designed, antd and our CSS read the same tokens. */
import { legacyLogicalPropertiesTransformer, StyleProvider } from '@ant-design/cssinjs'
import { App, ConfigProvider, theme } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useState } from 'react'
import { cssVariables, fontStack, type Mode, surfaces, toneTokens } from './tokens.ts'

const ThemeContext = createContext<{ readonly mode: Mode; set(mode: Mode): void }>({ mode: 'light', set: () => undefined })
export function useTheme(): { readonly mode: Mode; set(mode: Mode): void } {
  return useContext(ThemeContext)
}
function remembered(): Mode {
  try {
    return localStorage.getItem('anlan-theme') === 'dark' ? 'dark' : 'light'
  } catch {
    return 'light'
  }
}

/** @param force the large screen is always dark, whatever the reader chose */
export function Theme(props: { readonly force?: Mode; readonly children: ReactNode }): ReactNode {
  const [chosen, setChosen] = useState<Mode>(remembered)
  const mode = props.force ?? chosen
  useLayoutEffect(() => {
    const root = document.documentElement
    root.dataset['mode'] = mode
    for (const [k, v] of Object.entries(cssVariables(mode))) root.style.setProperty(k, v)
  }, [mode])
  const value = useMemo(
    () => ({
      mode,
      set: (next: Mode) => {
        setChosen(next)
        try {
          localStorage.setItem('anlan-theme', next)
        } catch {
          // private windows keep no preference
        }
      },
    }),
    [mode],
  )
  const s = surfaces[mode]
  return (
    <ThemeContext.Provider value={value}>
      <StyleProvider hashPriority="high" transformers={[legacyLogicalPropertiesTransformer]}>
        <ConfigProvider
          locale={zhCN}
          button={{ autoInsertSpace: false }}
          theme={{
            algorithm: mode === 'dark' ? [theme.darkAlgorithm, theme.compactAlgorithm] : [theme.compactAlgorithm],
            token: {
              colorPrimary: s.accent,
              colorLink: s.accent,
              colorError: toneTokens.bad[mode],
              colorSuccess: toneTokens.good[mode],
              colorTextBase: s.text,
              colorBgBase: mode === 'dark' ? s.card : '#ffffff',
              colorBgLayout: s.page,
              colorBgContainer: s.card,
              colorBgElevated: s.raised,
              colorBorder: s.strong,
              colorBorderSecondary: s.line,
              colorTextSecondary: s.dim,
              colorTextTertiary: s.dim,
              colorTextDescription: s.dim,
              colorTextPlaceholder: s.dim,
              borderRadius: 4,
              fontSize: 14,
              fontFamily: fontStack,
              motion: false,
              ...(mode === 'dark' ? { colorTextLightSolid: '#04171A' } : {}),
            },
            components: {
              Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
              Table: { headerBg: s.page, rowHoverBg: s.accentSoft },
              Tabs: { horizontalItemGutter: 20 },
            },
          }}
        >
          <App style={{ height: '100%' }} message={{ maxCount: 3 }} notification={{ placement: 'bottomRight' }}>
            {props.children}
          </App>
        </ConfigProvider>
      </StyleProvider>
    </ThemeContext.Provider>
  )
}
