story gas-leak 2026-08-18 14:30
title 白沙燃气调压站泄漏：三个责任人到场，切断、禁火、撤人、疏导，两人凭数据解除

// 谁的手机会怎样
14:30 phone 杜开莉 busy
14:30 phone 林振强 answers after 8s

14:30 # 白沙燃气调压站探测器每分钟一报，读数平稳
14:30 send BS-G1,BS-G2 gas.lel.pct 0.6 every 1m until 14:39
14:40 # 法兰渗漏
14:40 send BS-G1 gas.lel.pct 5 every 1m until 14:42
14:43 send BS-G1 gas.lel.pct 10 every 1m until 14:45
14:46 send BS-G1 gas.lel.pct 25 every 1m until 14:49
14:50 send BS-G1 gas.lel.pct 60 every 1m until 14:57
14:40 send BS-G2 gas.lel.pct 0.6 every 1m until 18:00

14:51 order 切断上游燃气阀门 receives
14:51 order 禁止一切火源 receives
14:52 order 撤出建筑内 receives
14:54 order 禁止一切火源 done
14:56 # 林振强报阀门已关，但没有附读数
14:56 order 切断上游燃气阀门 done
14:58 order 切断上游燃气阀门 done reading 44
14:58 send BS-G1 gas.lel.pct 44 rising -6 every 1m until 15:05
15:06 send BS-G1 gas.lel.pct 1.8 rising -0.1 every 1m until 15:16
15:17 send BS-G1 gas.lel.pct 0.6 every 1m until 18:00
15:00 order 疏导周边 done count 14
15:04 order 撤出建筑内 done count 63
15:06 order 切断上游燃气阀门 confirmed
15:06 order 禁止一切火源 confirmed
15:06 order 撤出建筑内 confirmed
15:06 order 疏导周边 confirmed

14:58 as 值班员 submits 白沙燃气调压站探测器·演示
14:59 as 带班领导 releases 白沙燃气调压站探测器·演示
15:10 # 读数刚降下来，值班员想早点放行
15:10 as 值班员 asks-release gas-cut because 阀门已关，读数已低于关注值
15:40 as 值班员 asks-release gas-cut because 阀门已关，法兰已换，读数低于关注值满 30 分钟
15:41 as 值班员 grants-release gas-cut
15:43 as 带班领导 grants-release gas-cut
15:46 as 值班员 submits 白沙燃气调压站探测器·演示
15:47 as 带班领导 releases 白沙燃气调压站探测器·演示
16:30 review
16:35 end

expect warning town-gas 白沙燃气调压站探测器·演示 peak red
expect warnings 1
expect all warnings lifted
expect first call within 1s
expect no call after acknowledgement
expect a deputy covers
expect nobody unreached
expect breaker gas-cut released
expect no open orders
expect refused 3
expect review finds nothing
expect log complete
