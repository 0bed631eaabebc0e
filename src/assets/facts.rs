//! The bundled agendas held against the report they come from. The words below were taken from the report, one community after the other, and not from the
//! agendas: whoever edits an agenda learns here which fact was lost.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

use super::bundled;
use crate::agenda_file;
use crate::meeting::agenda::Agenda;
use serde_json::Value;

/// What the report says of one community.
struct Told {
    name: &'static str,
    /// What was done, in order.
    segments: &'static str,
    /// Who and what was visited, in order.
    stops: &'static str,
    /// Those of them that are not of the town's communities.
    guests: &'static str,
    /// Words that must stand in the agenda, between spaces.
    words: &'static str,
}

/// What it says of all.
const OF_ALL: &str = "红色根脉强基工程 比拼干事常态化 勇争先、强执行、开新局 连日来 柳市镇 全域善治和美柳川·宜居宜业美美与共 2023年第一季度村社擂台赛 \
                      柳市镇党委负责人全程参与 党建强 产业兴 环境美 群众富 治理好 乡风淳 和美六创 克难攻坚、创先创优、典型引领 影响力、引领力 考察比拼 今日柳市";

const TOLD: [Told; 12] = [
    Told {
        name: "dongcheng",
        segments: "visit debrief scoring result review directive",
        stops: "浃底村 木山后村",
        guests: "",
        words: "东城社区 「一肩挑」干部 汇报 废品回收站升级改造 第二站 实地查看 1500米 休闲步道 37.5亩 地块开发 自来水管网升级改造等项目 各村社「一肩挑」干部 述职 \
                第一季度的工作成果进行晾晒 与会人员 现场测评 第一季度先进村社 社区主要负责人 一一点评 指出 实地走访的村社都极具代表性 希望 \
                学习「最美村」环境整治的经验 百村竞美 传达 当前各项工作要求 激励 发展提速、治理提效、环境提质、党建提标",
    },
    Told {
        name: "nancheng",
        segments: "visit debrief scoring result directive",
        stops: "周林村 薛宅村",
        guests: "",
        words: "南城社区 今年重点打造项目 林宅湿地公园二期 前期努力 建筑垃圾已被清运完毕 第二站 风景优美 沿河步道 崭新雪白 墙立面 随处可见 绿植 村容村貌焕然一新 日新月异 \
                同台比拼 「看家本领」 晾晒发展成绩单 与会人员 现场打分评选 第一季度先进村社 社区相关负责人 希望 创出特色 打造亮点 形成经验 百村争艳 \
                「乡村善治奏响和美共富曲」",
    },
    Told {
        name: "xicheng",
        segments: "debrief review directive visit exchange",
        stops: "店后村 西城中心农贸市场",
        guests: "",
        words: "西城社区 先晾晒成绩、比拼亮点，后实地参观交流 第一季度的工作成果进行晾晒 社区主要负责人 一一点评 下步主抓的项目可行性进行分析 传达 当前的工作要求 激励 \
                从自身实际出发挖掘新项目、激活村庄发展新动能、壮大村集体经济 社区全体干部 各村「一肩挑」干部 实地走访 美丽乡村建设成果 休闲长廊 步道 生态公园 新建成 \
                互相交流 开阔眼界、启迪思维 比学赶超、争先创优",
    },
    Told {
        name: "beicheng",
        segments: "debrief review directive visit exchange",
        stops: "北白象镇后西岑村",
        guests: "后西岑村",
        words: "北城社区 先晾晒成绩、比拼亮点，后实地参观交流 各村社「一肩挑」干部 逐个晾晒 当前正在进行的或计划推进的两项亮点工作（项目） 与会人员 总结点评 \
                当前重点工作 强调部署 所有参会人员 北白象镇 实地观摩 滨水景观带 邻里广场 书香堂 众创空间 农业学研基地 等和美乡村创建项目 后西岑村「一肩挑」干部 \
                和美乡村规划设计、设施拆整、项目打造",
    },
    Told {
        name: "xincheng",
        segments: "visit debrief directive",
        stops: "柳江村吕庄片",
        guests: "",
        words: "新城社区全体干部 各村「一肩挑」干部 柳江村 吕庄片 环境卫生整治现场 互比互学 激发村社干部干事激情 围绕一季度重点工作开展情况逐一进行述职 传达 \
                当前相关工作要求 要求 务必再接再厉、艰苦奋斗 保质保量完成镇党委政府下达的各项中心工作 合力推动和美乡村建设",
    },
    Told {
        name: "huheng",
        segments: "visit directive",
        stops: "乐成街道潘家垟村 南门社区拾遗馆 南门社区",
        guests: "潘家垟村 南门社区",
        words: "湖横社区 赴乐成街道 党建示范、和美乡村建设工作交流 首站 潘家垟村 音乐广场一体景观带 20亩 花海 盎然春意 第二站 拾遗馆 老乐清记忆 乡村拾遗文化 第三站 交流 \
                强化党建+网格建设工作 社区相关负责人 强调 站得高看得远 「宜居」 绿水青山 「宜业」 基础设施和公共服务 田园风光、乡情乡愁 统筹布局 软硬环境「双管齐下」 \
                保护发展「双措并举」 塑形铸魂「双标并达」 各美其美、美美与共",
    },
    Told {
        name: "huanghua",
        segments: "visit debrief directive",
        stops: "黄华堡村",
        guests: "",
        words: "黄华社区 社区班子成员 驻村干部 各村「一肩挑」干部 现场观摩 美丽乡村建设点 孝文化墙 交流经验 互比互看互学 擂台赛汇报 社区相关负责人 指出 \
                顺应乡村群众对美好生活的向往 以全域和美乡村建设为主载体的乡村振兴战略 以赛促学、以赛促进 迈上新台阶、干出新成效",
    },
    Told {
        name: "changqi",
        segments: "visit directive",
        stops: "岐头四村 岐头三村 南宅村",
        guests: "",
        words: "长岐社区 党建引领抓整治·全域共建和美村 实地走访观摩 儿童乐园 休闲健身公园 凤山公园 民俗馆 护岸等项目 提升了凤山公园 篮球场地 改造 挖掘历史文化 \
                「共享社·幸福里」阵地 「一老一幼」 提供活动场所和服务 颐乐园 绿植公园、健身器材 闲置土地 铺设橡胶地面 保障安全 基本完工 全长 近2公里 \
                从高速口延伸至村内 串联主河道 后续还将修建游步道 不断打造亮点 社区相关负责人 还指出 重大产业项目多 全力配合推进项目建设",
    },
    Told {
        name: "qiligang",
        segments: "visit debrief directive",
        stops: "曹田前村 马道村",
        guests: "",
        words: "七里港社区 强化党建统领作用 增质提升各村「最美村」建设 先实地参观交流、后晾晒成绩 党群服务中心、文化礼堂、农贸市场等 2022年以来先后7次荣获柳市镇「最美村」荣誉 \
                第二站 实地查看 文化礼堂提升改造 柳黄路边 78亩 美丽田园建设 500米 休闲游步道等项目 据了解 计划今年与曹田前段贯通 社区相关负责人 强调 互比互促 \
                群众、乡贤、社会力量 从「一处美、一时美」向「一片美、持久美」转变",
    },
    Told {
        name: "xiangyang",
        segments: "visit debrief review",
        stops: "荷堡村",
        guests: "",
        words: "象阳社区全体干部 各村社「一肩挑」干部 实地参观 党群服务中心 滨河公园 村庄治理特别是环境整治方面的经验 2022年乐清市新时代美丽乡村创建村 \
                3月份柳市镇「最美村」之一 崭新面貌 各兄弟村「一肩挑」干部感慨万分 第一季度工作成果进行晾晒 社区负责人 一一点评 指出 希望 \
                学习最美村环境整治的先进经验 统一思想 强化凝聚力和执行力 「村村竞美」 共建和美象阳",
    },
    Told {
        name: "xiangdong",
        segments: "visit sharing debrief directive",
        stops: "霓阳村 朝光路修整现场",
        guests: "",
        words: "象东社区全体干部 各村干部 实地走访 美丽乡村建设点 霓阳村「一肩挑」干部 现场分享 一季度工作心得 热烈讨论 比学赶超氛围 各村述职 社区负责人 传达 \
                当前相关工作要求 要求 以擂台赛为舞台 以党建引领全域治理 实干出成绩 晾晒项目不断增多、质量不断加强 比拼干事常态化 合力推动和美乡村建设",
    },
    Told {
        name: "xiangnan",
        segments: "visit debrief review",
        stops: "井虹寺前村",
        guests: "",
        words: "象南社区干部 各村社「一肩挑」干部 实地参观 党群服务中心 细纹刻纸展示馆 村庄建设情况 今年开展和美乡村建设的情况 会议比拼 第一季度工作进行述职 社区有关负责人 肯定 \
                柳南村、荷堡村连续两个月获得「最美村」荣誉 激励 继续谋划好项目、赶超发展",
    },
];

fn each(check: impl Fn(&Told, &Agenda, &Value)) {
    for (told, bundled) in TOLD.iter().zip(bundled()) {
        assert_eq!(told.name, bundled.name);
        let understood = agenda_file::read(bundled.text).unwrap();
        check(told, &understood.agenda, &understood.document);
    }
}

/// Every text of a document, and every figure as it is written in a sentence.
fn texts(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) => out.push(text.clone()),
        Value::Array(elements) => elements.iter().for_each(|element| texts(element, out)),
        Value::Object(members) => {
            let part = |name| members.get(name).and_then(Value::as_str).unwrap_or_default();
            out.push([part("approx"), part("value"), part("unit")].concat());
            members.values().for_each(|member| texts(member, out));
        }
        _ => {}
    }
}

#[test]
fn every_fact_of_the_report_stands_in_its_agenda() {
    each(|told, _, document| {
        let mut all = Vec::new();
        texts(document, &mut all);
        let lost: Vec<&str> =
            OF_ALL.split_whitespace().chain(told.words.split_whitespace()).filter(|word| !all.iter().any(|text| text.contains(word))).collect();
        assert_eq!(lost, Vec::<&str>::new(), "{}", told.name);
        let quoted_otherwise = all.iter().filter(|text| text.contains(['“', '”'])).count();
        assert_eq!(quoted_otherwise, 0, "{} quotes by 「」 alone", told.name);
    });
}

#[test]
fn the_order_and_the_stops_are_those_of_the_report() {
    each(|told, agenda, document| {
        let kinds: Vec<&str> =
            document.pointer("/segments").and_then(Value::as_array).unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds.join(" "), told.segments, "{}", told.name);
        let village = |id| agenda.villages.iter().find(|village| Some(&village.id) == id).map(|village| village.name.as_str());
        let items = agenda.segments.iter().flat_map(|segment| segment.items.iter().flatten());
        let stops: Vec<&str> =
            items.filter_map(|item| item.title.as_deref().or(item.place.as_deref()).or_else(|| village(item.village.as_ref()))).collect();
        assert_eq!(stops.join(" "), told.stops, "{}", told.name);
        let guests: Vec<&str> = agenda.villages.iter().filter(|village| village.guest).map(|village| village.name.as_str()).collect();
        assert_eq!(guests.join(" "), told.guests, "{}", told.name);
    });
}

/// Fields that the report says nothing of: durations everywhere, and all of the scoring but its names.
#[test]
fn what_the_report_does_not_say_is_marked_as_assumed() {
    fn look(name: &str, value: &Value) {
        match value {
            Value::Array(elements) => elements.iter().for_each(|element| look(name, element)),
            Value::Object(members) => {
                let assumed: Vec<&str> =
                    members.get("assumed").into_iter().flat_map(|list| list.as_array().unwrap()).map(|one| one.as_str().unwrap()).collect();
                for field in &assumed {
                    assert!(members.contains_key(*field), "{name}: {field} is assumed and not there");
                }
                let is_round = members.contains_key("form");
                for field in members.keys().map(String::as_str) {
                    let must = matches!(field, "minutes" | "travel_minutes" | "place") || (is_round && !matches!(field, "id" | "title" | "assumed"));
                    assert!(!must || assumed.contains(&field), "{name}: {field} is no fact of the report");
                }
                members.values().for_each(|member| look(name, member));
            }
            _ => {}
        }
    }
    each(|told, _, document| look(told.name, document));
}

#[test]
fn two_communities_score_and_each_in_its_own_way() {
    let scored: Vec<&str> = TOLD.iter().map(|told| told.name).filter(|name| agenda_of(name).scoring.is_some()).collect();
    assert_eq!(scored, ["dongcheng", "nancheng"]);
    let form = |name| serde_json::to_value(&agenda_of(name).scoring.unwrap().rounds.first().unwrap().form).unwrap();
    assert_eq!(form("dongcheng").pointer("/grades/1/name"), Some(&Value::from("较好")));
    assert_eq!(form("nancheng").pointer("/points/lines/0/max"), Some(&Value::from("100.00")));
}

fn agenda_of(name: &str) -> Agenda {
    let bundled = bundled().iter().find(|bundled| bundled.name == name).unwrap();
    agenda_file::read(bundled.text).unwrap().agenda
}
