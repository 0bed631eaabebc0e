# 界面上的全部中文。英文在 en.ftl，两边的条目必须一一对应。

## 环节
kind-opening = 开场
kind-visit = 实地走访
kind-debrief = 述职
kind-display = 指标晾晒
kind-exchange = 互相交流
kind-sharing = 心得分享
kind-scoring = 现场打分
kind-result = 结果揭晓
kind-review = 一一点评
kind-directive = 工作部署
kind-award = 颁奖
kind-closing = 结束
kind-break = 休息
