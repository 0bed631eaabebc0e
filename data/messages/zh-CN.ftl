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

## 大屏窗口

did-tell-speaker = 给发言人：{ $message }
did-tell-speaker-nothing = 撤下给发言人的话
did-blank = 大屏黑屏
did-unblank = 大屏恢复

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
refusal-empty-table = 表里没有村社，或者没有指标
refusal-bad-row = 「{ $name }」这一行的数据和指标对不上
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

## 议程文件里的毛病

find-ended = 文本没有写完，少了结尾的引号或括号
find-value = 这里应当是一个值：带引号的文本、整数、true、false、列表或对象
find-key = 这里应当是带引号的字段名
find-colon = 字段名后面应当是冒号
find-comma-in-object = 这里应当是逗号，或是收尾的 { "}" }
find-comma-in-list = 这里应当是逗号，或是收尾的 ]
find-trailing-comma = 前面的逗号后面没有东西，请删去那个逗号
find-twin = 这里是 { $found }，应当是半角的 { $right }
find-escape = 反斜杠后面的字符不成立；反斜杠本身要写两个
find-control = 引号里不能直接换行，也不能有控制字符；换行写成 \n
find-number = 数写得不对，应当像 15
find-more = 文档已经结束，后面不应当再有内容
find-duplicate-key = 「{ $key }」写了两次，只能留一个
find-lone-surrogate = 只写了半个字，请直接写出这个字
find-not-whole = { $number } 不是整数，或者太大；带小数的分数和权重写在引号里，如 "92.5"
find-too-deep = 括号套得太深，请减少层数
find-no-format = 缺少 format，应当是 "{ $right }"
find-newer-format = { $found } 是更新的格式，本程序只认 { $right }，请用新版程序
find-other-format = { $found } 不是议程，format 应当是 "{ $right }"
find-undecodable = 读不懂：{ $why }
find-wrong-type = 应当是{ $expected }，现在是{ $found }
find-out-of-range = 应当是 { $min } 至 { $max } 的整数
find-not-one-of = 只能是 { $allowed }
find-not-a-number = 应当是写在引号里的数，如 "92.5"
find-too-fine = 小数位太多，分数最多两位
find-too-large = 数太大
find-not-a-tie-step = 只能是 exact、line:分项、group:组、head-to-head、ruling
find-exactly-one = 应当只有一个字段，是 { $allowed } 之一
find-missing = 缺少这个字段，请补上
find-unknown = 不认识的字段，不起作用
find-nothing-assumed = 这里没有这个字段可以标为预设
find-near = { $what }；是不是想写 { $near }
find-remark = 提示：{ $what }

type-null = 空值
type-truth = true 或 false
type-number = 整数
type-text = 带引号的文本
type-decimal = 写在引号里的数，如 "92.5"
type-list = 列表 […]
type-object = 对象 { "{…}" }

fault-empty = 不能空着，请写上内容
fault-empty-list = 不能是空的，至少写一项
fault-duplicate-id = 「{ $id }」在 { $first } 已经用了，请换一个
fault-made-id = { $segment } 会按村生成「{ $id }」，请换一个
fault-reserved-id = 「{ $id }」在票上另有意思（弃权、作废），请换一个
fault-no-village = 没有村社「{ $id }」，请先写进 villages
fault-no-round = 没有「{ $id }」这轮评分，请先写进 scoring.rounds
fault-no-group = 没有「{ $id }」这个组，请先写进这一轮的 groups
fault-no-line = 评分表没有「{ $id }」这一项
fault-round-needed = 要打分或公布结果，请先在 scoring.rounds 写一轮评分
fault-which-round = 有几轮评分，请用 round 写明是哪一轮：{ $rounds }
fault-items-and-for = items 和 for 只能写一个
fault-then-without-for = then 要和 for 一起写，跟在每个村的述职后面
fault-village-and-place = village 和 place 只能写一个
fault-guest-group = 「{ $village }」只是走访，不参赛，票上没有它
fault-minutes = 应当是 1 至 { $most } 分钟；不限时就不写
fault-travel-minutes = 应当是 0 至 { $most } 分钟
fault-warning-after-danger = 剩 { $warning } 秒才提醒，比剩 { $danger } 秒告急还晚；warning_s 不能比 danger_s 小
fault-places = 应当是 0 至 { $most } 位小数
fault-weight = 权重应当大于 0
fault-beyond-reckoning = 权重的小数位太多或分值太大，无法精确计算；请用位数少一些的数
fault-step = 每档应当大于 0
fault-max-not-above-min = 最高分应当比最低分 { $min } 高
fault-max-off-step = 从 { $min } 起按 { $step } 一档，到不了这个最高分；请改每档或最高分
fault-trims-nothing = 去掉最高分和最低分，high 或 low 至少要有一个大于 0
fault-not-trimmed = high、low、from 只和 trimmed 一起用
fault-from-too-low = 应当至少是 { $least }，不然去掉以后不剩票
fault-lines-of-grades = 等次表没有分项，应当是 ballot
fault-mean-of-one-line = 评分表没有别的分项可以平均，应当是 abstain、lowest 或 void-ballot
fault-repeated-tie = 前面已经有这一步，请删去
fault-after-ruling = 裁定之后没有并列了，请移到 ruling 前面
fault-no-places = 名额至少是 1
list-separator = 、

## 议程的文字

show-field = { $label }：{ $value }
show-named = { $name }（{ $id }）
show-with = { $first }，{ $second }
show-town = 镇街
show-community = 社区
show-period = 季度
show-theme = 主题
show-motto = 口号
show-programme = 工程
show-indices = 指数
show-compared = 比拼
show-judge-title = 打分的人
show-source = 来源
show-assumed = 预设（不是原文）
show-villages = 村社
show-guest = 只走访，不参赛
show-cadre = 「一肩挑」干部
show-project = 项目
show-honour = 荣誉
show-plan = 计划
show-promise = 承诺
show-note = 说明
show-people = 人员
show-role = 身份
show-group = 组
show-village = 村社
show-place = 地点
show-segments = 环节
show-minutes = { $minutes } 分钟
show-travel = 路上 { $minutes } 分钟
show-warning = 剩 { $seconds } 秒提醒
show-danger = 剩 { $seconds } 秒告急
show-time = 时间
show-every-contestant = 每个参赛村社一项
show-then-review = 每项之后点评该村
show-speaker = 讲话
show-attendees = 参加
show-prompt = 主持词
show-round = 评分轮次
show-scoring = 评分
show-ballots = 票
show-by-name = 记名
show-without-name = 无记名
show-form = 评分表
show-line = { $name }（{ $id }），{ $min } 至 { $max }，每档 { $step }，权重 { $weight }
show-combine = 合成
show-combine-mean = 各项加权平均
show-combine-sum = 各项加权相加
show-weight = 权重 { $weight }
show-issued = 发出 { $forms } 份
show-spared = 不评{ $village }
show-aggregate = 汇总
show-aggregate-mean = 平均
show-aggregate-median = 中位数
show-aggregate-trimmed = 去掉 { $high } 个最高和 { $low } 个最低，再平均；不到 { $from } 张票就不去
show-aggregate-sum = 相加
show-by-line = 逐项汇总
show-recusal = 回避
show-recusal-own = 不评本村
show-recusal-none = 不回避
show-missing = 漏评
show-missing-abstain = 这一村不计这张票
show-missing-lowest = 按最低分
show-missing-mean = 按这张票其他分项的平均
show-missing-void = 整张作废
show-total = 总分
show-total-half-up = 保留 { $places } 位小数，四舍五入
show-total-half-even = 保留 { $places } 位小数，四舍六入五成双
show-total-cut = 保留 { $places } 位小数，其余舍去
show-ties = 同分
show-tie-exact = 比更多小数
show-tie-line = 比分项{ $line }
show-tie-group = 比{ $group }的分
show-tie-head-to-head = 两村比谁在更多票上居前
show-tie-ruling = 裁定
show-award = 奖项
show-award-places = { $places } 个名额
show-border-all = 并列都给
show-border-ruling = 并列由裁定
show-reveal = 公布
show-reveal-winners = 只公布获奖的
show-reveal-top = 从获奖的最后一名往上
show-reveal-full = 从最后一名往上
show-reveal-later = 会后公布
## 词句

length-seconds = { $seconds } 秒
length-minutes = { $minutes } 分钟
length-both = { $minutes } 分 { $seconds } 秒

## 按键

key-next = 下一项
key-prev = 上一项
key-act = 开始 / 暂停
key-note = 记一条
key-forms = 录票
key-close-round = 截止收票
key-rule = 裁定名次
key-more = 加 30 秒
key-less = 减 30 秒
key-more-minute = 加 1 分钟
key-less-minute = 减 1 分钟
key-late = 补计时
key-exclude = 扣除时间
key-reset = 重新计时
key-point = 勾选要点
key-leave = 离开
key-skip = 跳过
key-rundown = 议程
key-order = 排次序
key-notes = 看记录
key-undo = 撤销
key-redo = 重做
key-about = 会议信息
key-add-village = 加村社
key-add-item = 加一项
key-full = 放大
key-mute = 静音
key-private = 看私密内容
key-help = 按键
key-quit = 退出
key-close-meeting = 结束会议
key-open = 打开
key-accept = 确定
key-note-save = 存下
key-cell-accept = 下一格
key-up = 向上
key-down = 向下
key-left = 向左
key-right = 向右
key-first = 到开头
key-last = 到末尾
key-field-next = 下一栏
key-field-prev = 上一栏
key-kind-next = 换类别
key-kind-prev = 换回类别
key-edit = 修改
key-remove = 撤回
key-move-up = 上移
key-move-down = 下移
key-draw = 抽签
key-find = 查找
key-abstain = 弃权
key-void = 作废
key-hand-in = 交票
key-other-group = 换组
key-back = 返回
key-name-space = 空格
key-name-enter = 回车

## 主屏

screen-too-small = 窗口太小，请放大到 { $columns }×{ $rows } 以上
desk-rundown = 议程
desk-remarks = 记录
desk-no-remarks = 按 { $key } 记一条
minutes-short = { $minutes }分
rundown-awaiting = { $title } { $count }村
minutes-short-assumed = 约{ $minutes }分
desk-planned = 计划
desk-actual = 实际
rundown-skipped = 跳过
pace-over-short = 超 { $minutes } 分
pace-under-short = 早 { $minutes } 分
pace-end-short = { $time } 止
pace-end-at-least-short = { $time } 后止
pace-on-time = 正点
pace-over = 超出 { $minutes } 分钟
pace-under = 提前 { $minutes } 分钟
pace-end = 预计 { $time } 结束
pace-end-at-least = 最早 { $time } 结束
mark-saved = 已存 { $time }
mark-saving = 正在存
mark-room-safe = 可投屏
mark-private = 私密画面
nothing-to-do-here = 这里用不到
next-speaker = 下一位：{ $name }，请准备
next-stop = 下一站：{ $name }
next-item = 接下来：{ $name }
waiting-begin = 按空格开始
waiting-closed = 会议结束
waiting-closed-keys = 按 q 退出

## 计时

act-start = 开始计时
act-pause = 暂停
act-continue = 继续
act-open-round = 开始收票
act-reveal = 公布下一步
act-declare = 宣布结果
clock-ready = { $length } · { $key }开始
clock-ready-open = { $key }开始计时
clock-round = 还剩 { $length }
clock-less = 还剩不到 { $length }
clock-started = { $time } 开始
clock-planned = 计划 { $length }
clock-late-hint = 已经开讲：按 { $key } 补计时
debrief-turn = 第 { $turn } 位，共 { $all } 位
clock-left = 剩余 { $time }
clock-used = 已用 { $time }
clock-over = 超时 { $time }
clock-paused = 已暂停
result-declare-with-enter = 已经全部公布，按回车宣布结果

## 记录

note-title = 记一条
note-title-at = 记一条：{ $name }
note-point = 要点
note-praise = 肯定
note-issue = 问题
note-promise = 承诺
note-requirement = 要求
note-decision = 决定
note-difficulty = 困难
note-practice = 做法

## 名单

roster-title = 参赛村社
roster-only-visited = 名单里只有走访的 { $count } 个村，{ $kind }前请补齐参赛村社
roster-how = 输入村名按回车加一个，可以一次粘贴多行；空着按回车表示名单已齐，加错了按 F4 撤销

## 询问

quit-question = 退出？会议不结束，以后可以接着开
quit-unsaved = 还有内容没存上，现在退出就会丢失
quit-stay = 不退出
quit-go = 退出
close-question = 结束会议？结束后不能再改
close-go = 结束会议
close-stay = 还不结束
private-question = 下面会显示票面等私密内容。只有投影幕布看不到这个屏幕时才打开
private-no = 不打开
private-yes = 全场看不到，打开
private-is-on = 现在是私密画面
private-hide = 收起，恢复可投屏
private-keep = 继续看

## 面板

form-number-needed = 「{ $label }」要填整数
skip-title = 跳过：{ $name }
skip-reason = 原因（可以不写）
late-how-long = 发言已经开始多久？
late-how-much = 扣除多少？已用 { $used }
late-typed = 或输入秒数、分:秒
late-other = 换一个
late-not-a-length = 请写秒数，如 45；或分和秒，如 1:30
item-title = 名称
item-minutes = 分钟
item-place = 地点
item-village = 村社
item-segment = 环节
item-kind = 类别
item-none = （无）
item-kind-of-segment = 与环节相同
item-behind = 加在{ $name }之后
item-edit = 修改：{ $name }
rundown-name = 名称
rundown-planned = 计划
rundown-minutes = 时长
rundown-actual = 实际
rundown-projected = 预计 { $time }
rundown-go = 去这一项
rundown-no-further = 不能再移：只能在本环节内移动，也不能移到已经进行过的前面
notes-title = 记录 { $count } 条
notes-none = 还没有记录
notes-not-found = 没有找到
notes-all = 全部显示
notes-retracted = 已撤回
notes-is-retracted = 这条已经撤回，不能再改
notes-before = 原先：{ $text }
notes-keep = 不撤回
notes-retract-title = 撤回记录
notes-retract-question = 撤回这条记录？{ $text }
notes-text = 内容
notes-edit = 修改记录
about-venue = 会场
about-host = 主持人
about-recorder = 记录人
about-date = 日期
about-expected = 应到
about-present = 实到
about-excused = 请假
about-names = 到会名单
about-between = 、
order-title = 次序：{ $title }
order-set = 定下次序
order-agenda = 照名单
order-is-not-set = 还没有定
order-is-agenda = 照名单的次序
order-is-drawn = 抽签排定
order-is-entered = 手工排定
order-no-further = 不能再移：讲过的排在前面

## 命令面板

key-palette = 找命令
palette-title = 找命令：拼音、汉字、英文都行
palette-do = 执行
palette-nothing = 没有找到「{ $text }」
palette-point = 勾选第 { $number } 点：{ $text }
palette-go = 去 { $name }
palette-edit = 修改 { $name }
palette-skip = 跳过 { $name }

## 按键说明

help-title = 全部按键
place-start = 开始屏
place-main = 开会时
place-list = 列表里
place-form = 填写时
place-note = 写记录时
place-grid = 录票时
place-ask = 询问时

## 做了什么

undone = 已撤销：{ $what }
redone = 已重做：{ $what }
refused-press = { $why }（{ $key } { $text }）
muted = 已静音
not-muted = 铃声已开
input-method-on = 现在是中文输入状态，请按 Shift 切到英文
note-draft-back = 上次没写完的一条还在
did-enter = 进入「{ $name }」
did-leave = 离开「{ $name }」
did-skip = 跳过「{ $name }」
did-check = 勾选要点 { $number }
did-edit = 修改「{ $name }」
did-move = 移动「{ $name }」
did-add = 添加「{ $name }」
did-give = 加 { $length }
did-take = 减 { $length }
did-exclude = 扣除 { $length }
did-note = 记录「{ $text }」
did-retract = 撤回「{ $text }」
did-import = 导入「{ $name }」
did-open = 「{ $name }」开始收票

## 开始屏

start-title = 擂台 · 村社擂台赛
start-about = 选一个议程开会；会议边开边存，断了可以接着开
start-open = 没开完的，接着开
start-agendas = 议程
start-closed = 开过的
start-own = 自己的
start-how-far = 开了 { $minutes } 分钟，存了 { $events } 条
break-question = 中断前「{ $name }」正在计时，到现在隔了 { $length }。这段时间算不算？
break-excluded = 不算：接着中断前的时间
break-counted = 算：计时没有停过
break-restarted = 重新开始计时
break-last = 中断前最后一条记录：{ $time }
break-kept = 文件末尾没写完的部分已另存：{ $path }
break-keys = 按 1、2 或 3

## 命令行

cli-about = 村社擂台赛会场程序：走议程、计时、记录、录票计分，全部存进一个 JSON 文件
cli-after = 「leitai help 命令」看一个命令的用法。
cli-usage = 用法：
cli-commands = 命令：
cli-arguments = 参数：
cli-options = 选项：
cli-agenda = 列出、查看、检查、新建议程
cli-agenda-list = 列出全部议程
cli-agenda-show = 写出一份议程
cli-agenda-check = 检查议程文件，逐条指出哪里不对、该怎么写
cli-agenda-new = 新建一个议程文件，是一份带说明的样例
cli-schema = 写出 JSON Schema
cli-completions = 写出命令行补全脚本
cli-man = 写出手册页
cli-help = 看一个命令的用法
cli-arg-lang = 用哪种语言
cli-arg-theme = 配色：dark（暗）、light（亮堂的会场）、high-contrast（高对比），或配置文件夹里 leitai/themes/NAME.json
cli-arg-ascii = 只用键盘上有的符号画线
cli-arg-config = 改用这个配置文件
cli-arg-help = 看用法
cli-arg-version = 看版本
cli-arg-agenda = 自带议程的名字，或议程文件
cli-arg-agenda-json = 原样写出 JSON
cli-arg-agenda-files = 议程文件，可以写几个
cli-arg-new-file = 新文件，不能是已有的
cli-arg-schema = 会议文件、议程文件、script 的一行、会议文件里的一条
cli-arg-shell = 哪种 shell
cli-arg-command = 命令

usage-see-help = { $what }。用 leitai help 看用法
usage-one-of = { $what }，只能是 { $allowed }
usage-no-such-command = 没有「{ $name }」这个命令
usage-unknown-argument = 不认识「{ $argument }」
usage-value-missing = { $argument } 后面要写内容
usage-bad-value = { $argument } 不能是「{ $value }」
usage-bad-word = 不能是「{ $value }」
usage-bad-number = { $argument } 要写一个不小于 0 的整数，不能是「{ $value }」
usage-missing = 还要写 { $argument }
usage-twice = { $argument } 只能写一次
usage-conflict = { $argument } 不能和 { $other } 一起写
usage-value-not-wanted = { $argument } 后面不能写内容
usage-not-text = 有一处不是合格的文字（UTF-8）
usage-wrong = 命令写得不对

problem-unreadable = { $file }：读不了，{ $why }
problem-unwritable = { $file }：写不了，{ $why }
problem-taken = { $file }：已经有这个文件，请换一个名字
problem-output = 输出写不出去，{ $why }
reason-not-found = 没有这个文件或文件夹
reason-permission-denied = 没有权限
reason-already-exists = 已经有了
reason-is-a-folder = 这是文件夹
reason-not-a-folder = 路径里有一段不是文件夹
reason-storage-full = 磁盘满了
reason-read-only = 磁盘是只读的
reason-not-text = 不是 UTF-8 文本
unknown-agenda = 没有「{ $name }」这份议程；用 leitai agenda list 看全部，或写议程文件的路径
agenda-list-broken = 「{ $name }」有毛病，没有列出；用 leitai agenda check 看哪里不对
agenda-good = { $file }：没有毛病
agenda-new-written = { $file }：已写好样例，改完用 leitai agenda check 检查
config-wrong = 只能是 { $allowed }
config-not-an-object = 应当是对象 { "{…}" }
cli-script = 由别的程序主持：逐行读 JSON 命令，逐行写出回答
cli-arg-source = 自带议程的名字、议程文件，或要接着开的会议文件
cli-arg-out = 会议文件写到这里，不能是已有的；不写就放在文档里的 擂台赛 文件夹
cli-arg-simulated-clock = 时间由命令里的 t 说了算，两次运行写出同样的文件
cli-arg-seed = 抽签的种子，只和 --simulated-clock 一起用
script-written-to = 会议文件：{ $file }
script-out-of-session = { $file } 是会议文件，接着写在里面，不能再写 --out
problem-input = 输入读不了，{ $why }
malformed-too-long = 一行太长，最多 1 MiB
open-agenda = 议程里有写不进会议文件的内容：{ $why }
reason-replaced = 文件被移走、换掉或改动了
reason-ended = 写文件的部分已经停了
take-up-busy = { $file }：另一个程序正在写，先把它关掉
take-up-busy-by = { $file }：进程 { $pid } 从 { $since } 起正在写，先把它关掉
take-up-in-doubt = { $file }：不能接着开，{ $why }
take-up-empty = { $file }：会议还没有开始就断了，没有可以接着开的
take-up-agenda = { $file }：里面的议程读不懂，{ $why }
take-up-closed = { $file }：会议已经结束，不能再接着开；用 leitai show 查看
take-up-kept = 修复前的内容另存在 { $file }
cli-explain = 说明结果是怎么算出来的，一直到每一票
cli-arg-explain-village = 只看一个村，写村名或编号
cli-verify = 核验会议文件：格式、次序、哈希链，并按票重算结果
cli-arg-sessions = 会议文件，可以写几个
cli-arg-expect = 与抄下的指纹核对，空格不计
usage-bad-fingerprint = --expect 要写抄下的指纹，至少 16 位，如 3f9a 71c2 0b5e 44d1；不能是「{ $text }」
cli-run = 按议程开一场会
cli-resume = 接着开一场中断的会
cli-arg-session = 会议文件
cli-arg-break = 中断时正在计时的，这段时间不算、算，还是重新计时；不写就在屏幕上问
window-needs-terminal = 这里没有终端，开不了会议画面；请在终端窗口里运行，或用 leitai help 看别的命令
window-crashed = 程序出错停了，详情在 { $log }；已存的都在，用 leitai resume 接着开
window-lost = 终端断开了，{ $why }；已存的都在，用 leitai resume 接着开
cli-show = 写出会议结果：计划与实际、记录、名次和依据
cli-arg-show-json = 写成一份 JSON 文档
cli-arg-show-minutes = 写成会议纪要，可以粘贴到文档里

man-manual = 擂台手册
man-name = 名称
man-synopsis = 用法
man-description = 说明
man-options = 通用选项
man-commands = 命令
man-exit = 退出码
man-environment = 环境变量
man-files = 文件
man-text = leitai 在一台电脑上主持一场村社擂台赛：从实地走访到工作部署，按议程推进，倒计时，随手记录，现场录票，按规则计分、揭晓。会议全程写在一个 JSON 文件里，写上磁盘才算存好，中断了可以接着开，会后可以查看、核验。
man-exit-text =
    0：已完成。
    1：答案是「否」，如文件核验不过。
    2：用法或输入不对。
    3：文件读不了或写不了。
man-environment-text =
    LC_ALL、LC_MESSAGES、LANG：以 en 开头用英文，否则用中文；--lang 优先。
    NO_COLOR：不用颜色。
    XDG_CONFIG_HOME、XDG_STATE_HOME、XDG_DOCUMENTS_DIR：配置、状态、文档所在的文件夹。
man-files-text =
    配置文件夹里的 leitai/config.json：{ "{" }"lang":"zh-CN","theme":"dark","ascii":false{ "}" }，每一项都可以不写。
    配置文件夹里的 leitai/agendas/名字.json：自己的议程，同名的顶替自带的。
    文档里的 擂台赛 文件夹：会议文件平常写在这里。

## 会议文件可不可信

sentence-separator = ；
verdict-clean = 完好，共 { $events } 条，会议已结束
verdict-open = 完好，共 { $events } 条，会议没有结束（没有 session.closed）
verdict-reformatted = 内容完好，只是换了排版，共 { $events } 条，会议已结束
verdict-reformatted-open = 内容完好，只是换了排版，共 { $events } 条，会议没有结束（没有 session.closed）
verdict-unclosed = 结尾没有写完，{ $events } 条记录都在；用 leitai resume 接着开会就会补好
verdict-torn = 最后一次没有写完，前 { $events } 条完好；用 leitai resume 接着开会就会修好
verdict-damaged = 文件损坏，前 { $events } 条完好
verdict-edited = 文件被改过，前 { $events } 条可信
verify-broken = 从第 { $seq } 条起不对：{ $why }
verify-agenda = 议程读不懂，没有重算：{ $why }
verify-fault = 第 { $seq } 条与前面的记录不符：{ $what }
verify-more-faults = { $what }，此外还有 { $more } 处
verify-declared = 结果指纹 { $fingerprint }（第 { $seq } 条）
verify-last = 末条指纹 { $fingerprint }（第 { $seq } 条）
verify-matches-declared = 与给出的指纹相符，是第 { $seq } 条宣布的结果
verify-matches-last = 与给出的指纹相符，是最后一条（第 { $seq } 条）
verify-matches-none = 与给出的指纹不符
why-not-json = 不是合格的 JSON
why-not-whole = { $number } 不是整数，或者太大
why-not-an-event = 缺少记录必有的项目
why-sequence = 序号是 { $found }
why-hash = 哈希对不上，这一条或前面的内容被改过
fault-opening = 会议只能由第一条开始
fault-after-closing = 会议结束之后不能再有记录
fault-refused = 按规则不能这样做，{ $why }
fault-result = 宣布的结果与按票重算的不同，{ $village }宣布为{ $declared }，重算为{ $counted }
fault-awards = 宣布的奖项与按票重算的不同
fault-figures = 记下的数与按前面记录算出的不同
standing-none = 不在其中
standing-short = 第 { $rank } 名 { $total } 分
standing-unranked = 未计分
finding-unknown-type = 第 { $seq } 条：{ $name } 是更新的版本写的，这里不起作用
finding-unknown-fields = 第 { $seq } 条：{ $names } 是更新的版本写的，这里不起作用
finding-unreadable = 第 { $seq } 条：{ $name } 有一项不对，不起作用（{ $fault }）
finding-time-backwards = 第 { $seq } 条：时间早于前一条
finding-strange-act = 第 { $seq } 条：所属的操作 { $act } 不对
load-not-a-session = 不是会议文件，format 应当是 "{ $format }"
load-newer = { $found } 是更新的格式，本程序只认 { $format }，请用新版程序
load-broken-head = 会议文件的开头损坏：{ $why }

## 录票与结果

grid-not-a-number = 这不是数字，例如 92.5
grid-no-such-number = 没有这个号
grid-replacing = 这一票已经录过，改动要写原因
grid-replace-title = 更正这一票
grid-replace-why = 为什么改？
grid-void-title = 作废这一票
grid-void-why = 为什么作废？
grid-grade-keys = 按 1 到 { $count } 选等次
grid-handed-in = { $number } 已录
grid-recused = 回避
grid-masked = 可投屏：只显示光标所在的一格
grid-private = 私密画面：票面全部显示
grid-judge-number = 评委
grid-form-number = 票号
grid-was-voided = 这一票已作废（{ $reason }），再录要写原因
grid-gaps = 还空着：{ $names }；按 { $key } 照样交票
grid-whole-again = 再按一次，整张记为{ $word }
grid-drop-again = 这一票还没有交，再按一次就丢掉
grid-begin = 开始录
grid-whole-abstain = 整张弃权
grid-whole-void = 整张无效
grid-elsewhere = 另一张上评过
grid-choose-judge = 上下键或输序号选评委，回车开始录
grid-type-number = 输票号，回车开始录
grid-numbers-in = 已录 { $numbers }
grid-line-takes = { $line }：{ $min } 至 { $max }，每档 { $step }
word-abstain = 弃权
word-void = 无效
progress = 已收 { $returned } 份
progress-of = 已收 { $returned } 份，应收 { $issued } 份
tally-unknown = 未登记
round-all-in = 截止后不再收票，结果封存
round-close-go = 截止收票
round-close-stay = 继续收票
round-over-issued = 号码超出发出份数：{ $numbers }
round-too-many = { $group }收回 { $returned } 份，比发出的 { $issued } 份多，不能截止；作废后可以重新投
round-missing = 还差 { $count } 份没有收回
round-is-closed = 收票已经截止，结果还没有宣布
round-leave-closed = 不动
round-reopen = 重新收票
round-reopen-why = 为什么重新收票？已经公布的步骤会收回
round-void = 这一轮作废
round-void-why = 为什么作废？所有票都不计，可以重新投
rule-tied = { $count } 个村社同为 { $total } 分，要排出先后
rule-how = 用 J、K 或加减号排出先后，回车继续
rule-persons = 裁定人
rule-reason = 理由
rule-persons-needed = 要写明裁定人
scoring-for = 评 { $count } 个村社：{ $names }
scoring-begin = 回车开始收票
scoring-keys = 回车录票，{ $key } 截止
scoring-named = 记名
scoring-unnamed = 无记名
scoring-points = { $min } 至 { $max } 分
scoring-declared = 结果已经宣布
scoring-unopened = 还没有开始收票
scoring-open = 正在收票
scoring-closed = 收票截止，结果封存
scoring-weighs = { $name }（权重 { $weight }）
scoring-issued = 发出 { $count } 份
tally-issued = 发出
tally-returned = 收回
tally-valid = 有效
tally-void = 无效
tally-abstained = 弃权
tally-all = 合计
result-close-first = 先按 { $key } 截止收票
result-steps = 分 { $left } 步公布
result-points = { $total } 分
result-enter-reveals = 回车公布
result-enter-decides = 回车确定结果
result-rule-first = 有村社同分，先按 { $key } 裁定
result-verify = 核对：leitai verify --expect { $fingerprint } 会议文件
rule-shows = 裁定时屏幕上会写出哪几个村社同分，全场都看得到
rule-show-no = 先不打开
rule-show-yes = 打开
result-sealed = 结果封存，待公布
result-still-open = 还在收票
result-not-scored = 还没有打分
result-later = 会后公布
result-later-declared = 结果已经确定，会后公布
result-no-order = 排名不分先后
result-nobody = 空缺
result-rank = 第 { $rank } 名
result-left = 还有 { $left } 步
result-declared = 结果已宣布
result-fingerprint = 结果指纹 { $fingerprint }
## 得分说明
explain-class = { $name }（权重 { $weight }）{ $value } 分：{ $method }，{ $forms }
explain-only-class = { $method }，{ $forms }
explain-class-empty = { $name }没有计入的票
explain-between-forms = ，
explain-between-ends = 、
explain-about = 约 { $figure }
explain-mean = 取平均
explain-median = 取中位数
explain-sum = 相加
explain-trimmed = 去掉 { $dropped }后平均
explain-highest = { $count } 个最高分
explain-lowest = { $count } 个最低分
explain-too-few = 不足 { $from } 票，不去最高最低，直接平均
explain-by-line = 逐项{ $method }再合成
explain-counted = 计入 { $count } 票
explain-abstained = 弃权 { $count } 票
explain-void = 无效 { $count } 票
explain-missing = 缺项 { $count } 票
explain-recused = 回避 { $count } 票
explain-half-up = { $exact } 四舍五入得 { $total }
explain-half-even = { $exact } 四舍六入五成双得 { $total }
explain-cut = { $exact } 截去多余位数得 { $total }
explain-tie-shared = 同分并列：{ $villages }
explain-tie-exact = 同分，多取几位小数：{ $figures }
explain-tie-line = 同分，比「{ $line }」一项：{ $figures }
explain-tie-group = 同分，比「{ $group }」的评分：{ $figures }
explain-tie-head-to-head = 同分，逐票比较，给分更高的票数：{ $figures }
explain-tie-ruling = 同分，经裁定先后为：{ $villages }
explain-tie-other = 同分，按 { $step }：{ $figures }
explain-tie-figure = { $village } { $figure }
explain-tie-no-figure = 无
explain-total = 合计：({ $parts }) ÷ { $weights } = { $total }
explain-no-such-village = { $file }：没有「{ $name }」；有：{ $villages }

## What if

what-if-title = 假设 · { $round }
what-if-only = 假设，不是公布的结果；只看，不保存
what-if-how = 换一种算法，看名次会不会变
what-if-none-move = 名次都不变
what-if-move = { $count } 个村的名次会变
what-if-method = 计分方法
what-if-as-it-was = 原来的
what-if-mean = 取平均
what-if-median = 取中位数
what-if-trimmed = 去掉 { $ends } 个最高、{ $ends } 个最低
what-if-weight = { $group } 权重
what-if-weight-was = { $now }（原 { $was }）
what-if-in = 计入
what-if-out = 不计
what-if-was = 原第 { $rank }
what-if-was-unranked = 原未计分
what-if-unranked = 未计分
what-if-change = 更改
what-if-less = 减
what-if-more = 加
what-if-reset = 还原

## The reckoning down to the ballots

account-not-declared = 结果还没有公布，这里不说
account-nothing-scored = 这场会没有打分
account-differs = 文件里的票算出来不是公布的这个分；请用 leitai verify 核验
account-filled = 缺项按规则补上
account-line = { $line } { $value }
account-line-high = { $line } { $value }（去掉：最高）
account-line-low = { $line } { $value }（去掉：最低）
account-dropped-high = 去掉：最高
account-dropped-low = 去掉：最低
account-missing = 缺项，不计
account-recused = 回避

## 会议结果

phrase-from-to = { $from } 至 { $to }
phrase-since = { $from } 起
phrase-expected = 应到 { $count } 人
phrase-present = 实到 { $count } 人
phrase-excused = 请假 { $count } 人
phrase-point = { $verb }{ $text }
phrase-speaker = { $name }说
phrase-owner = 责任人：{ $name }
phrase-due = 期限：{ $due }
phrase-more = { $text }（{ $more }）
phrase-round = 评分 { $id }
phrase-issued = 发出 { $count } 份
phrase-returned = 收回 { $count } 份
phrase-valid = 有效 { $count } 份
phrase-void = 无效 { $count } 份
phrase-abstained = 弃权 { $count } 份
phrase-ranked = 第 { $rank } 名 { $village } { $total } 分
phrase-unranked = { $village } 未计分
outcome-date = 日期
outcome-time = 时间
outcome-venue = 地点
outcome-host = 主持
outcome-recorder = 记录
outcome-attendance = 出席
outcome-names = 参加人员
outcome-file = 文件
outcome-fingerprint = 存档指纹
outcome-rehearsal = 这是演练
outcome-taken-back = 撤销操作 { $undone } 次，撤回记录 { $retracted } 条，文件里都留着
outcome-plan = 计划与实际
outcome-planned = 计划 { $length }
outcome-actual = 实际 { $length }
outcome-at-least = { $length }以上
outcome-no-order = 没有排次序
outcome-skipped = 跳过
outcome-skipped-because = 跳过：{ $reason }
outcome-not-held = 没有进行
outcome-on-time = 正好
outcome-over = 超出 { $length }
outcome-under = 少用 { $length }
outcome-used = 计时 { $used }
outcome-used-of = 计时 { $used }，限 { $all }
outcome-overtime = 超时 { $length }
outcome-remarks = 记录
outcome-elsewhere = 其他时候
outcome-at-timer = 讲到 { $length }
outcome-edited = 改过
outcome-voided = 作废的一次投票
outcome-forms = 票数
outcome-ruling = 裁定
outcome-ruled = { $order }（裁定人：{ $persons }；原因：{ $reason }）
outcome-not-declared = 结果没有宣布
outcome-declared = { $time } 宣布，结果指纹 { $fingerprint }

## 会议纪要

minutes-title = 会议纪要
minutes-theme = 主题
minutes-date = { $year }年{ $month }月{ $day }日
minutes-section = { $number }、{ $title }
minutes-part = （{ $number }）{ $title }
minutes-point = { $number }. { $text }
minutes-course = 会议过程
minutes-villages = 各村社情况
minutes-reviews = 点评与部署
minutes-result = 评分结果
minutes-other = 其他记录
minutes-held = { $name }（{ $when }）
minutes-skipped = { $name }（没有进行）
minutes-skipped-because = { $name }（没有进行：{ $reason }）
minutes-unordered = { $names }（排名不分先后）
minutes-later = 结果会后公布
minutes-result-fingerprint = 结果指纹
minutes-open = 会议还没有结束，以上是到目前为止的情况

## 停点与讲话

facts-more = 还有内容，按 f 放大
facts-cut = 还有内容，窗口再大些就看得到
fact-place = 地点
fact-attendees = 参加
fact-speaker = 发言
fact-honour = 荣誉
fact-plan = 计划
fact-promise = 承诺
about-theme = 主题
about-motto = 口号
about-programme = 工程
about-indices = 指标
about-compared = 比拼
visit-stop = 第{ $number }站
visit-arrived = { $time } 到
visit-leave = 预计 { $time } 离开
way-no-more = 议程已经走完
way-left = { $time } 离开{ $name }
way-minutes = 路上 { $minutes } 分钟
way-arrival = 预计 { $time } 到
way-arrive = 到了按空格
closed-time = 时间
closed-from-to = { $begun } 至 { $ended }
closed-done = 进行
closed-file = 存档文件
prompt-title = 主持词
award-none-yet = 宣布结果以后，名单在这里
numerals = 一 二 三 四 五 六 七 八 九 十
stay-minutes = 已 { $minutes } 分钟
stay-minutes-of = 已 { $minutes } 分钟，计划 { $planned } 分钟
stay-minutes-about = 已 { $minutes } 分钟，计划约 { $planned } 分钟
way-minutes-of = 路上 { $minutes } 分钟，计划 { $planned } 分钟
way-minutes-about = 路上 { $minutes } 分钟，计划约 { $planned } 分钟
closed-items = { $items } 项，跳过 { $skipped } 项
closed-kept = { $notes } 条，票 { $ballots } 张
closed-fingerprint = 存档指纹

## 发票

issue-how = 发出多少份票？不知道就空着，回车开始收票

## 演练

mark-rehearsal = 演练
take-up-no-rehearsal = { $file }：这是真的会议，不能当演练接着开
cli-rehearse = 演练：钟走得快，票自动来，文件标明是演练
cli-arg-rehearsal = 自带议程的名字、议程文件，或要接着走的演练文件
cli-arg-speed = 比真的快几倍，1 至 60；不写就是 10
cli-arg-rehearsal-out = 文件写到这里，不能是已有的；不写就放在文档里的 擂台赛/演练 文件夹
usage-bad-speed = --speed 要写 1 至 { $most } 的整数，不能是「{ $value }」
minutes-rehearsal = 以下内容来自演练，不是真的会议

## 配色

theme-not-used = { $what }。先用 { $base } 配色
theme-other-format = 不是配色文件，format 应当是 "{ $right }"
theme-not-a-colour = 颜色要写成 "#rrggbb"
theme-faint = 对比度只有 { $contrast }，后排看不清，至少要 7

## 存不上

reason-limit = 文件大小或磁盘配额到了上限
reason-disk = 磁盘读写出错
reason-gone = 磁盘或网络盘不见了
record-moved = 没存上：{ $why }。已改存到 { $file }，会议可以继续
record-not-saved = 没存上：{ $why }。每 5 秒再试，按 { $key } 换个地方存
record-not-saved-short = 没存上：{ $why }。按 { $key } 换地方
key-save-to = 换个地方存
save-to-question = 存到哪里？写一个文件夹，或者一个还没有的文件名
save-to-trying = 正在存到 { $file }
save-to-needed = 请写一个文件夹或文件名
save-to-not-now = 已经存上了，不用换地方
window-kept = 会议文件：{ $file }
window-not-kept = 最后 { $count } 条没有存上：{ $why }。在 { $file } 里的是前 { $saved } 条
doubt-cloud = 会议文件在云盘文件夹里：{ $folder }。同步程序可能改动它，最好存在本机
doubt-network = 会议文件在网络盘上：{ $folder }。断网就存不上，最好存在本机
doubt-removable = 会议文件在移动盘上：{ $folder }。散会以前不要拔
