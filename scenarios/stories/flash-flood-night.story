story flash-flood-night 2026-07-04 01:00
title 汛夜：三镇涨水，白沙镇红色，人人叫到

// 谁的手机会怎样
01:00 phone 贺元珍 asleep
01:00 phone 张振飞 answers after 20s
01:00 phone 萧永鹏 asleep
01:00 phone 尹明平 off
01:00 phone 文振霞 off
01:00 phone 胡世军 asleep
01:00 phone 薛振容 voicemail
01:00 phone 邱兴容 declines after 15s

01:00 # 三镇入夜小雨，雨量站、水位站每 5 分钟一报
01:00 send 白沙镇 rain.depth.mm 2 every 5m until 02:00
01:00 send 石门镇 rain.depth.mm 1 every 5m until 02:00
01:00 send 石蟆镇 rain.depth.mm 1 every 5m until 02:00
01:00 send 白沙镇水位站 water.stage.m 193.0 rising 0.1 every 5m until 02:40
01:00 send 石门镇水位站 water.stage.m 196.4 every 5m until 02:20
01:00 send 石蟆镇水位站 water.stage.m 202.0 rising 0.02 every 5m until 02:40

02:05 # 暴雨中心移到白沙
02:05 send 白沙镇 rain.depth.mm 8
02:10 send 白沙镇 rain.depth.mm 10
02:15 send 白沙镇 rain.depth.mm 12
02:20 send 白沙镇 rain.depth.mm 6 every 5m until 02:40
02:05 send 石门镇 rain.depth.mm 4.5
02:10 # 石门镇永安村、金龙村两个雨量站断网，读数存在站里；那里正下大雨
02:10 send SM-01,SM-02 rain.depth.mm 4.5 every 5m until 02:30
02:10 send SM-03,SM-04 rain.depth.mm 8 every 5m until 02:35 late until 03:05
02:40 send SM-03,SM-04 rain.depth.mm 0 every 5m until 03:00 late until 03:05
02:05 send 石蟆镇 rain.depth.mm 3 every 5m until 02:40
02:25 send 石门镇水位站 water.stage.m 197.2 every 5m until 03:20
02:31 send BS-03 rain.depth.mm 5 twice
02:32 send BS-04 rain.depth.mm 50 damaged

02:31 order halt receives
02:32 order evacuate receives
02:33 order disperse receives
02:34 order ban receives
02:41 order halt done count 60
02:43 order cut done
02:45 order ban done
02:47 order disperse done count 230
02:49 order halt confirmed
02:49 order cut confirmed
02:55 order 三口村沿河院落 done count 22
02:56 order 横山村沿河院落 done count 29
02:58 order 东山社区沿河院落 done count 36
02:52 door 文振霞
02:58 door 薛振容
02:40 door 萧永鹏
03:00 order door confirmed
03:02 order 复建村沿河院落 done count 43
03:05 order ban confirmed
03:05 order disperse confirmed
03:06 order evacuate confirmed

02:45 send 白沙镇 rain.depth.mm 0 every 5m until 08:30
02:45 send 白沙镇水位站 water.stage.m 195.4 every 5m until 03:15
03:20 send 白沙镇水位站 water.stage.m 194.8 rising -0.02 every 5m until 08:30
02:35 send SM-01,SM-02 rain.depth.mm 0 every 5m until 08:30
03:05 # 石门镇两个雨量站恢复联网
03:05 send SM-03,SM-04 rain.depth.mm 0 every 5m until 08:30
03:25 send 石门镇水位站 water.stage.m 196.2 every 5m until 08:30
02:45 send 石蟆镇 rain.depth.mm 0 every 5m until 08:30
02:45 send 石蟆镇水位站 water.stage.m 202.4 every 5m until 08:30

03:10 as 值班员 submits 白沙镇
03:11 as 值班员 releases 白沙镇
03:13 as 带班领导 releases 白沙镇
03:15 as 值班员 submits 石门镇
03:17 as 带班领导 releases 石门镇

03:30 as 值班员 asks-release riverside because 雨停，水位开始回落
05:00 as 值班员 asks-release riverside because 雨停两小时，水位低于警戒并保持 60 分钟
05:02 as 值班员 grants-release riverside
05:03 as 带班领导 grants-release riverside
05:27 as 值班员 submits 白沙镇
05:29 as 带班领导 releases 白沙镇
06:20 as 值班员 submits 白沙镇
06:20 as 值班员 submits 石门镇
06:23 as 带班领导 releases 白沙镇
06:23 as 带班领导 releases 石门镇
08:25 review
08:30 end

expect warning flash-flood 白沙镇 peak red
expect warning flash-flood 石门镇 peak orange
expect first call within 1s
expect no call after acknowledgement
expect a deputy covers
expect a superior reached
expect one door to door
expect nobody unreached
expect breaker riverside released
expect review finds silent-source
expect review finds late
expect no open orders
expect log complete
