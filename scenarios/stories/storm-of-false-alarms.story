story storm-of-false-alarms 2026-07-10 20:00
title 一夜假数据：卡死、尖跳、超量程、故障标定、时钟超前、坏帧、掉线，一个人也不叫醒

20:00 # 三镇夜间无雨，各站每 5 分钟一报
20:00 send BS-01,BS-02,BS-04,BS-05,SM-03 rain.depth.mm 0.2 every 5m until 23:55
20:00 send SMA-03,SMA-04 rain.depth.mm 0.2 every 5m until 22:40
20:00 send 白沙镇水位站 water.stage.m 193.0 every 5m until 23:55
20:00 send 石门镇水位站 water.stage.m 194.6 every 5m until 23:55

20:05 # 白沙镇红花店社区雨量站卡在每 5 分钟 4.8 mm，四个邻站几乎无雨
20:00 send BS-03 rain.depth.mm 0.2
20:05 send BS-03 rain.depth.mm 4.8 every 5m until 23:55

20:30 # 石蟆镇水位站几次单点尖跳，高出保证水位
20:00 send 石蟆镇水位站 water.stage.m 202.4 every 5m until 20:25
20:30 send 石蟆镇水位站 water.stage.m 209.5
20:35 send 石蟆镇水位站 water.stage.m 202.4 every 5m until 21:25
21:30 send 石蟆镇水位站 water.stage.m 212.0
21:35 send 石蟆镇水位站 water.stage.m 202.4 every 5m until 22:55
23:00 send 石蟆镇水位站 water.stage.m 186.0
23:05 send 石蟆镇水位站 water.stage.m 202.4 every 5m until 23:55

21:00 # 石门镇金龙村雨量站报出云里下不出的数
21:00 send SM-04 rain.depth.mm 180 every 10m until 22:30
21:00 # 石门镇平等社区、白坪村雨量站时钟超前 40 分钟，报暴雨
21:00 send SM-01,SM-02 rain.depth.mm 30 ahead 40m every 5m until 22:00

21:10 # 白沙燃气调压站标定通气，隔壁探测器零点漂移、爆表
20:00 send BS-G1,BS-G2 gas.lel.pct 0.6 every 1m until 21:09
21:10 send BS-G1 gas.lel.pct 60 marked calibration every 1m until 21:30
21:31 send BS-G1 gas.lel.pct 0.7 every 1m until 23:00
21:10 send BS-G2 gas.lel.pct -5 every 2m until 21:30
21:11 send BS-G2 gas.lel.pct 250 every 2m until 21:29
21:31 send BS-G2 gas.lel.pct 0.6 every 1m until 23:00

22:00 # 石蟆镇两站自报故障、检修，数却很大
22:00 send SMA-01 rain.depth.mm 45 marked fault every 5m until 22:40
22:00 send SMA-02 rain.depth.mm 40 marked maintenance every 10m until 22:40
22:05 send SMA-02 rain.depth.mm missing every 10m until 22:35

22:45 # 石蟆镇线路差：坏帧里像是 50 mm，好帧每条发两遍；按一遍计，1 小时 19.2 mm，不到关注值 20 mm
22:45 send SMA-01,SMA-02 rain.depth.mm 50 damaged every 5m until 23:15
22:45 send SMA-03,SMA-04 rain.depth.mm 3 twice every 5m until 23:10
23:15 # 石蟆镇登云村雨量站掉线，补传时带来一个孤立大值，邻站没有
23:15 send SMA-03 rain.depth.mm 42 late until 23:50
23:50 send SMA-03 rain.depth.mm 0.2 every 5m until 23:55
23:15 send SMA-04 rain.depth.mm 0.2 every 5m until 23:55
23:55 review
23:59 end

expect nobody called
expect warnings 0
expect review finds nothing
expect log complete
