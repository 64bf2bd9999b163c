/**
 * What the emergency cards of one kind of substance have in common: first steps, what must not be done, protection, first aid, water.
 * Own words from the well-known hazards of each kind; no distance, no dose, no concentration. Unverified throughout.
 */
/** `yes`: water serves. `spray`: only as a fine spray on vapour or to cool. `cool`: only to cool closed vessels. `no`: none on the substance. */
export type WaterUse = 'yes' | 'spray' | 'cool' | 'no'
export type Water = { readonly use: WaterUse; readonly text: string }
export type Kind = {
  readonly title: string
  readonly hazards: readonly string[]
  readonly first: readonly string[]
  readonly never: readonly string[]
  readonly ppe: readonly string[]
  readonly aid: readonly string[]
  readonly water: Water
}

const AIR = '吸入：移到上风处空气新鲜的地方，保持呼吸通畅；呼吸困难给氧，停止呼吸做人工呼吸（勿口对口），立即送医。'
const SKIN = '皮肤：脱去沾染衣物，用大量流动清水持续冲洗。'
const EYES = '眼睛：翻开眼睑，用流动清水持续冲洗，随即就医。'
const FROST = '冻伤：不揉搓，不撕下粘住的衣物，用温水缓慢复温，就医。'
const BURN = '烧伤：流动清水冷却，干净敷料覆盖，就医。'
const SEALED = '全身密闭防化服，正压自给式空气呼吸器；没有这套装备的人不进警戒区。'
const FIRE_SUIT = '灭火防护服、正压自给式空气呼吸器；防静电着装，不带手机、不穿钉鞋。'
const UPWIND = '从上风处接近，划警戒区，先救人，撤出无关人员。'
const SPARKS = '熄灭警戒区内一切火源，停用非防爆电器，禁止车辆启动。'
const SHUT = '由企业人员配合关阀断料、堵漏或倒罐。'
const BLIND = '没有空气呼吸器不得下去救人。'

export const KINDS = {
  toxicGas: {
    title: '有毒气体',
    hazards: [],
    first: [UPWIND, SHUT, '开启喷淋、吸收装置；在下风方向设水幕拦截气云。'],
    never: [BLIND, '不得直接向泄漏口或液池射水。'],
    ppe: [SEALED],
    aid: [AIR, EYES, SKIN, FROST],
    water: { use: 'spray', text: '只用雾状水、水幕压制气云，冲下的水收集处理。' },
  },
  oxidisingToxicGas: {
    title: '有毒且强氧化性的气体',
    hazards: ['本身不燃，但强烈助燃，遇油脂、有机物可起火爆炸。'],
    first: [UPWIND, '搬开或隔开可燃物、还原剂。', SHUT],
    never: [BLIND, '不得向泄漏口射水。', '工具、手套不得沾油。'],
    ppe: [SEALED, '防护服须耐强氧化、耐腐蚀，不沾油脂。'],
    aid: [AIR, EYES, SKIN, '离开现场后症状可推迟出现，应留院观察。'],
    water: { use: 'spray', text: '只在气云下风处用雾状水、水幕；冲下的水有腐蚀性，须收集。' },
  },
  toxicFlammableGas: {
    title: '有毒且易燃的气体',
    hazards: ['与空气混合遇火爆炸。'],
    first: [UPWIND, SPARKS, SHUT, '用雾状水驱散、稀释气云。'],
    never: [BLIND, '气源切断前不得扑灭泄漏处的稳定火焰（应冷却周围，控制燃烧）。', '不得用排风机等会起火花的设备。'],
    ppe: [SEALED, '兼顾防静电、阻燃。'],
    aid: [AIR, EYES, SKIN],
    water: { use: 'spray', text: '雾状水驱散气云、冷却容器；不射泄漏口。' },
  },
  flammableGas: {
    title: '易燃气体',
    hazards: ['与空气混合遇火爆炸；容器受热可爆炸。', '高浓度使人缺氧窒息。'],
    first: [UPWIND, SPARKS, SHUT, '冷却受热的容器和管线，用雾状水驱散气云。'],
    never: ['气源切断前不得扑灭泄漏处的稳定火焰。', '容器变色、发出尖啸时不得停留，应立即撤离。', '不得用会起火花的工具。'],
    ppe: [FIRE_SUIT, '接触液化气体要防冻。'],
    aid: [AIR, FROST, BURN],
    water: { use: 'spray', text: '冷却容器、驱散气云可用；不得射向液化气体的液池。' },
  },
  oxygen: {
    title: '氧化性气体',
    hazards: ['本身不燃，使可燃物猛烈燃烧；油脂遇之可自行起火。'],
    first: [UPWIND, SPARKS, SHUT, '搬开可燃物、油脂。'],
    never: ['不得用沾油的工具、手套碰阀门。', '衣物吸附富氧后，彻底通风前不得靠近火源。'],
    ppe: ['洁净无油的防护服和手套；接触液氧要防冻。'],
    aid: [FROST, BURN],
    water: { use: 'cool', text: '可冷却受热气瓶、扑救周围火灾；不射向液氧。' },
  },
  toxicLiquid: {
    title: '有毒液体',
    hazards: ['蒸气吸入、皮肤接触都可中毒。'],
    first: [UPWIND, SHUT, '围堵，用砂土等惰性材料吸收，收入密闭容器。', '堵住下水道口，防止流入水体。'],
    never: [BLIND, '不得徒手接触、踩踏泄漏物。', '不得冲入下水道和河流。'],
    ppe: [SEALED],
    aid: [AIR, SKIN, EYES, '误食：清醒者漱口，不催吐，立即送医。'],
    water: { use: 'spray', text: '雾状水压制蒸气、冷却容器；冲洗水须收集。' },
  },
  toxicFlammableLiquid: {
    title: '有毒且易燃的液体',
    hazards: ['蒸气与空气混合遇火爆炸。', '蒸气吸入、皮肤接触都可中毒。'],
    first: [UPWIND, SPARKS, SHUT, '围堵，用惰性材料吸收；泡沫覆盖减少挥发。', '堵住下水道口。'],
    never: [BLIND, '不得冲入下水道和河流。', '不得用直流水冲击液面。'],
    ppe: [SEALED, '兼顾防静电、阻燃。'],
    aid: [AIR, SKIN, EYES, '误食：清醒者漱口，不催吐，立即送医。'],
    water: { use: 'spray', text: '雾状水压制蒸气、冷却容器；灭火用抗溶性泡沫、干粉、二氧化碳。' },
  },
  fuming: {
    title: '遇水剧烈反应的发烟物质',
    hazards: ['强腐蚀，灼伤皮肤、眼睛和呼吸道。'],
    first: [UPWIND, SHUT, '用干砂覆盖、围堵，保持干燥。', '搬开可燃物。'],
    never: [BLIND, '不得向泄漏物或容器内加水。', '不得接触金属粉末、有机物。'],
    ppe: [SEALED, '防护服须耐酸。'],
    aid: [AIR, '皮肤：先尽快拭去附着物，再用大量流动清水持续冲洗。', EYES],
    water: { use: 'no', text: '泄漏物上禁止用水；只可冷却密闭容器外壁，或在下风远处设水幕拦截烟雾。' },
  },
  flammableLiquid: {
    title: '易燃液体（不溶或难溶于水）',
    hazards: ['蒸气比空气重，沿地面扩散，遇远处火源可回燃。', '容器受热可爆炸。'],
    first: [UPWIND, SPARKS, SHUT, '围堵，泡沫覆盖，吸附或防爆泵回收。', '堵住下水道口。'],
    never: ['不得用直流水冲击着火液面（会使火随水流散）。', '不得冲入下水道和河流。', '收容时不得用会起火花的工具。'],
    ppe: [FIRE_SUIT],
    aid: [AIR, SKIN, EYES, '误食：漱口，不催吐（防吸入肺内），送医。'],
    water: { use: 'cool', text: '水只用于冷却容器；灭火用泡沫、干粉、二氧化碳。' },
  },
  solubleLiquid: {
    title: '易燃液体（溶于水或需抗溶性泡沫）',
    hazards: ['蒸气与空气混合遇火爆炸，可沿地面扩散回燃。', '容器受热可爆炸。'],
    first: [UPWIND, SPARKS, SHUT, '围堵，抗溶性泡沫覆盖，吸附或防爆泵回收。', '堵住下水道口。'],
    never: ['不得用普通泡沫（会被破坏）。', '不得冲入下水道和河流。', '收容时不得用会起火花的工具。'],
    ppe: [FIRE_SUIT],
    aid: [AIR, SKIN, EYES, '误食：漱口，不催吐，送医。'],
    water: { use: 'spray', text: '雾状水冷却、驱散蒸气，大量水可稀释；灭火用抗溶性泡沫、干粉、二氧化碳。' },
  },
  primaryExplosive: {
    title: '起爆药（极敏感）',
    hazards: ['对撞击、摩擦、火花、静电极敏感，少量即可爆轰。'],
    first: ['立即撤离所有人员到有遮挡处，交民爆专业人员处理。', '切断电源、火源，停用无线电发射设备。'],
    never: ['不得触碰、搬动、清扫泄漏物。', '着火已烧到爆炸物时不得灭火，应撤离。', '不得用砂土覆盖、捂压。'],
    ppe: ['非排爆人员不进入；排爆人员用防爆服。'],
    aid: [BURN, '爆炸伤：止血、固定、送医；耳鸣、胸闷者按冲击伤送医。'],
    water: { use: 'spray', text: '未着火时可由专业人员润湿降感；不得用直流水冲击。' },
  },
  explosive: {
    title: '爆炸物',
    hazards: ['受热、撞击、起爆可整体爆炸；大火中由燃烧转为爆轰。'],
    first: ['撤离人员到有遮挡处，交民爆专业人员处理。', '未烧到爆炸物前，扑灭周围火，隔开可燃物。'],
    never: ['火已烧到爆炸物时不得灭火，应撤离。', '不得用砂土覆盖、捂压。', '不得拖拽、摔碰。'],
    ppe: ['防静电着装；非专业人员不进入。'],
    aid: [SKIN, BURN, '爆炸伤：止血、固定、送医；耳鸣、胸闷者按冲击伤送医。'],
    water: { use: 'spray', text: '火未到时可远距离用大量水冷却、润湿；不得用直流水冲散。' },
  },
  wetNitrocellulose: {
    title: '湿润或低氮的硝化纤维素',
    hazards: ['润湿剂挥发、变干后极易燃烧以至爆炸；可自行分解发热自燃。', '燃烧极快，烟中有毒的氮氧化物。'],
    first: [UPWIND, SPARKS, '保持湿润：水湿品加水，醇湿品防止挥发。', '发热、冒黄烟时立即撤离，远距离用大量水冷却。'],
    never: ['不得让其干燥、堆积、捂压。', '不得用砂土、覆盖法灭火。', '不得用会起火花的工具清扫。'],
    ppe: [FIRE_SUIT],
    aid: [AIR, SKIN, BURN],
    water: { use: 'yes', text: '用大量水，远距离、有遮挡时施放；醇湿品着火也可用抗溶性泡沫。' },
  },
  oxidiser: {
    title: '氧化性固体',
    hazards: ['使可燃物猛烈燃烧；混入有机物、还原剂、金属粉末或受热受限时可爆炸。', '受热分解放出有毒气体。'],
    first: [UPWIND, '隔开可燃物、酸、还原剂。', '火势小时用大量水冷却浇灭；火大或已熔融时撤离，用遥控水炮。', '泄漏物用洁净工具收入干净容器。'],
    never: ['不得用砂土、泡沫、干粉、二氧化碳捂盖灭火（自身供氧，捂盖无效）。', '不得用锯末、抹布等可燃物吸附清扫。'],
    ppe: ['正压自给式空气呼吸器、防护服；衣物沾染后要立即冲洗更换。'],
    aid: [AIR, SKIN, EYES, BURN],
    water: { use: 'yes', text: '远距离用大量水；冲洗水收集。' },
  },
  waterPeroxide: {
    title: '遇水放氧的过氧化物',
    hazards: ['遇水剧烈放热并放出氧，可引燃附近可燃物；与有机物接触可起火爆炸。', '强碱性腐蚀。'],
    first: [UPWIND, '隔开可燃物和水，泄漏物用干燥洁净的工具收集。', '周围着火用干砂、干粉控制。'],
    never: ['不得用水、泡沫、二氧化碳灭火。', '不得用锯末、抹布清扫。'],
    ppe: ['防尘口罩或空气呼吸器，耐碱防护服、手套、护目镜。'],
    aid: [AIR, '皮肤：先干拭去附着物，再用大量流动清水冲洗。', EYES],
    water: { use: 'no', text: '禁止用水；用干砂、专用干粉。' },
  },
  oxidisingAcid: {
    title: '氧化性强酸',
    hazards: ['强腐蚀；与有机物接触可起火，与多种金属反应放出有毒的氮氧化物。', '氮氧化物引起的肺水肿可推迟数小时出现。'],
    first: [UPWIND, SHUT, '围堵，用干砂或碱性中和剂小心处理，隔开可燃物。', '喷雾状水压制烟雾。'],
    never: [BLIND, '不得用锯末、抹布吸附。', '不得向容器内加水。'],
    ppe: [SEALED, '防护服须耐酸。'],
    aid: [AIR, SKIN, EYES, '吸入者即使症状轻也应留院观察。'],
    water: { use: 'spray', text: '雾状水压制烟雾；少量泄漏可用大量水稀释冲洗并收集；不得向容器内射水。' },
  },
  organicPeroxide: {
    title: '有机过氧化物',
    hazards: ['受热、撞击、摩擦或混入杂质可分解起火、爆炸。', '强腐蚀，伤眼尤其严重。'],
    first: [UPWIND, SPARKS, '远距离用大量水冷却容器；发热、冒烟时立即撤离。', '泄漏物用惰性湿润材料吸收，洁净工具收集。'],
    never: ['不得混入酸、碱、金属盐、还原剂。', '不得用锯末、抹布吸附。', '不得密闭存放回收物。'],
    ppe: ['防护服、耐腐蚀手套、面罩；着火时加正压自给式空气呼吸器。'],
    aid: [AIR, EYES, SKIN],
    water: { use: 'yes', text: '远距离用雾状水或大量水冷却、稀释。' },
  },
  pyrophoric: {
    title: '自燃液体',
    hazards: ['遇空气即自行燃烧。'],
    first: [UPWIND, SHUT, '撤离，控制燃烧，保护周围；用干砂、蛭石或专用干粉覆盖。'],
    never: ['不得用水、泡沫、卤代灭火剂。', BLIND],
    ppe: ['隔热阻燃防护服、正压自给式空气呼吸器。'],
    aid: [AIR, '皮肤：迅速拭去附着物，用大量流动清水持续冲洗；按烧伤送医。', EYES],
    water: { use: 'no', text: '禁止用水；用干砂、蛭石、专用干粉。' },
  },
  whitePhosphorus: {
    title: '自燃固体',
    hazards: ['遇空气自燃，放出刺激性白烟；剧毒，灼伤深而难愈。'],
    first: [UPWIND, '用水或湿砂覆盖，隔绝空气。', '收集后浸没于水中。'],
    never: ['不得让其露出水面变干。', '不得用高压直流水冲击（会使熔融的磷飞溅）。'],
    ppe: ['正压自给式空气呼吸器、阻燃防护服、耐化学品手套和靴。'],
    aid: ['皮肤：立即浸入水中或用湿敷料持续覆盖，在水下除去磷粒，送医；不得用油脂。', AIR, EYES],
    water: { use: 'yes', text: '雾状水、湿砂覆盖灭火；火灭后仍须保持湿润，防止复燃。' },
  },
  waterReactive: {
    title: '遇水放出易燃气体的物质',
    hazards: ['遇水、潮气放出易燃气体，可起火爆炸。'],
    first: [UPWIND, SPARKS, '隔开水和潮气，用干砂或专用干粉覆盖；防雨。', '用干燥洁净、不起火花的工具收入干燥容器。'],
    never: ['不得用水、泡沫、二氧化碳灭火。', '不得让泄漏物进入下水道。'],
    ppe: ['阻燃防护服、干燥手套、护目镜；着火时加正压自给式空气呼吸器。'],
    aid: [AIR, '皮肤：先干拭去附着物，再用大量流动清水冲洗。', EYES, BURN],
    water: { use: 'no', text: '禁止用水；用干砂、专用干粉。' },
  },
} as const satisfies Readonly<Record<string, Kind>>
export type KindId = keyof typeof KINDS
