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

## 不接受的命令

refusal-closed = 会议已经结束，不能再改
refusal-no-item = 还没有进入哪一项
refusal-at-end = 已经是最后一项
refusal-at-start = 前面没有了
refusal-already-here = 已经在这一项
refusal-already-done = 「{ $name }」已经进行过
refusal-already-skipped = 「{ $name }」已经跳过
refusal-already-entered = 「{ $name }」已经开始过，不能再挪
refusal-unknown-item = 议程里没有「{ $id }」这一项
refusal-unknown-segment = 议程里没有「{ $id }」这个环节
refusal-unknown-village = 名单里没有「{ $id }」
refusal-unknown-note = 没有编号 { $id } 的记录
refusal-unknown-round = 没有「{ $id }」这轮评分
refusal-unknown-ballot = 没有编号 { $id } 的票
refusal-unknown-group = 没有「{ $id }」这个组
refusal-unknown-judge = 名单里没有「{ $id }」这位评委
refusal-unknown-index = 没有「{ $id }」这项指标
refusal-unknown-point = 没有第 { $number } 个要点
refusal-nothing-new = 没有变化
refusal-timer-running = 正在计时
refusal-timer-not-running = 没有在计时
refusal-timer-not-paused = 计时没有暂停
refusal-timer-started = 已经开始过计时
refusal-timer-not-started = 还没有开始计时
refusal-no-limit = 这一项没有规定时间
refusal-bad-length = 时间长短不合适
refusal-empty-text = 没有内容
refusal-too-long = 太长，最多 { $most } 字
refusal-retracted = 这条记录已经撤回
refusal-bad-field = 有一栏不对：{ $what }
refusal-duplicate-id = 编号「{ $id }」已经有了
refusal-duplicate-name = 已经有「{ $name }」
refusal-guest = 「{ $name }」只是走访，不参赛
refusal-duplicate-village = 「{ $name }」出现了两次
refusal-no-contestants = 名单里还没有参赛村社
refusal-no-order = 「{ $id }」这个环节不按村排次序
refusal-reason-needed = 要写明原因
refusal-round-open = 「{ $name }」还在收票
refusal-round-not-open = 「{ $name }」没有在收票
refusal-round-not-closed = 「{ $name }」还没有截止
refusal-round-closed = 「{ $name }」已经截止
refusal-declared = 「{ $name }」的结果已经宣布，不能再改

refusal-too-many-forms = { $group }收回 { $returned } 份，比发出的 { $issued } 份多
refusal-needs-judge = 这一轮记名，要写明评委
refusal-needs-number = 这一轮无记名，要写组别和票号
refusal-no-group = 「{ $name }」没有分到评分组
refusal-own-village = 不能给本村打分：{ $name }
refusal-already-cast = 这一票已经记过（{ $ballot }）
refusal-empty-ballot = 这一票一个分也没有
refusal-ballot-void = 这一票已经作废
refusal-ruling-needed = { $names } 同分，先要裁定名次
refusal-revealed = 结果已经开始公布
refusal-bad-ruling = 只能裁定同分的村社
refusal-not-revealed = 还有 { $left } 步没有公布
refusal-all-revealed = 已经全部公布
refusal-correct-instead = 这一步不能撤销，要用更正
refusal-in-use = 后面已经用到「{ $id }」，不能撤销
refusal-nothing-to-undo = 没有可以撤销的
refusal-nothing-to-redo = 没有可以重做的
refusal-time-backwards = 时间倒退了
refusal-not-saved = 没存上，不能继续
refusal-mark-range = { $village }：{ $got } 超出 { $min } 至 { $max }
refusal-mark-step = { $village }：{ $got } 不合，要按 { $step } 一档打分
refusal-mark-line = { $village }：评分表上没有「{ $line }」
refusal-mark-grade = { $village }：没有「{ $grade }」这个等次
refusal-mark-grade-expected = { $village }：这张表要评等次，不打分数
refusal-mark-points-expected = { $village }：这张表要打分数，不评等次
refusal-instead = { $why }（可用 { $command }）
number-read-as = 「{ $typed }」按 { $read } 记

## 命令行逐条输入

malformed-json = 不是合格的 JSON
malformed-object = 一行要写一个 JSON 对象
malformed-verb = 要有 do 或 ask
malformed-command = 没有「{ $name }」这个命令
malformed-ask = 没有「{ $name }」这个询问
malformed-field = { $path } 不对：{ $detail }
malformed-time = 真实时钟下不能指定 t
