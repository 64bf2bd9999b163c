/** 受灾群众基本生活“五有” (item 24), not the five haves of grass-roots offices. */
export const fiveAssurances = { food: '有饭吃', clothes: '有衣穿', water: '有干净水喝', shelter: '有安全住处', doctor: '有病能及时医治' } as const
