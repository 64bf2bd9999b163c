/** Invented personal names: common surnames and given characters joined at random, each whole name used once. */
import type { Seeded } from '@anlan/kernel/base'
import { pinyin } from 'pinyin-pro'

const surnames =
  '王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
const middle = '志建国明永德文世光正子家俊振天泽宏庆春秀晓玉桂素淑雅丽海思雨立成启承忠显大开元兴荣'
const last = '强华平军勇杰涛波辉斌龙林飞刚毅鹏亮超伟东峰江川山松柏栋梁芳英兰梅燕玲娟红霞琴莉敏静萍琼容蓉菊珍全富贵生才根泉'

export function namer(random: Seeded): () => { name: string; initials: string } {
  const used = new Set<string>()
  return () => {
    for (;;) {
      const surname = random.pick([...surnames])
      const name = random.next() < 0.22 ? `${surname}${random.pick([...last])}` : `${surname}${random.pick([...middle])}${random.pick([...last])}`
      if (used.has(name)) continue
      used.add(name)
      return { name, initials: initialsOf(name, true) }
    }
  }
}
/** First letters of the pinyin, lower case; digits and marks are dropped. */
export function initialsOf(text: string, isName = false): string {
  const letters = pinyin(text.replace(/[^\u4e00-\u9fff]/g, ''), { pattern: 'first', toneType: 'none', type: 'array', ...(isName ? { surname: 'head' as const } : {}) })
  return letters.join('').toLowerCase()
}
