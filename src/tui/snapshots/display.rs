//! Figures laid open and tables that come in.

use super::{Play, check};
use crate::meeting::agenda::Agenda;
use crate::tui::keymap::Deed;

/// Eight villages, six indices, and a display of their figures.
fn indices() -> Play {
    let names = ["柳南村", "湖头村", "前西垟村", "浃底村", "木山后村", "霓阳村", "上来桥村", "后街村"];
    let villages: Vec<String> = names.iter().enumerate().map(|(at, name)| format!(r#"{{"id":"v{at}","name":"{name}"}}"#)).collect();
    let indices: Vec<String> =
        ["党建强", "产业兴", "环境美", "群众富", "治理好", "乡风淳"].iter().map(|name| format!(r#"{{"id":"{name}","name":"{name}"}}"#)).collect();
    let agenda = format!(
        r#"{{"format":"leitai.agenda/1","title":"柳南社区2023年第二季度村社擂台赛","community":"柳南社区","indices":[{}],"villages":[{}],
        "segments":[{{"id":"show","kind":"display","title":"指标晾晒"}},{{"id":"speak","kind":"debrief","title":"述职","for":"every-contestant","minutes":6}}]}}"#,
        indices.join(","),
        villages.join(",")
    );
    let agenda: Agenda = serde_json::from_str(&agenda).unwrap();
    let rows: Vec<String> = (0..names.len())
        .map(|n| {
            format!(
                r#""v{n}":["{}","{}","{}","{}","{}","{}","{}万元"]"#,
                96 - n,
                70 + 4 * n,
                60 + 7 * (n % 4),
                92 - 6 * (n % 3),
                88,
                99 - 9 * (n % 5),
                1204 - 97 * n
            )
        })
        .collect();
    Play::of(agenda).say(&format!(
        r#"{{"do":"table.import","table":{{"title":"2023年二季度和美六创指标","columns":["党建强","产业兴","环境美","群众富","治理好","乡风淳","村集体收入"],"rows":{{{}}}}}}}
        {{"do":"goto","item":"show","t":60000}}"#,
        rows.join(",")
    ))
}

#[test]
fn figures_of_all_villages_and_of_one() {
    check("figures", indices());
    let village = || indices().say(r#"{"do":"stage.set","village":"v2"}"#);
    check("figures-village", village());
    super::stage::check("figures", &indices());
    super::stage::check("figures-village", &village());
}

/// The table pasted into the pane that asks for it.
fn pasted(text: &str) -> Play {
    let mut play = super::dongcheng().open(Deed::Import);
    let mut pane = play.look.panes.pop().unwrap();
    play.view((80, 24), |view| drop(pane.paste(text, view)));
    play.look.panes.push(pane);
    play
}

#[test]
fn a_table_is_looked_at_before_it_is_taken() {
    check("import", super::dongcheng().open(Deed::Import));
    check(
        "import-roster",
        pasted(
            "东城社区名单\n次序\t村名\t书记\t电话\t时长（分钟）\n2\t浃底村\t张三\t138\t6\n1\t前西垟村\t李四\t139\t8\n3\t木山后村\t王五\t137\t半小时\n\t浃底村\t赵六\t\t\n合计\t\t\t\t14\n",
        ),
    );
    check("import-figures", pasted("2023年一季度指标\n村社\t党建强\t产业兴\t环境美\n浃底村\t92.5\t88\t90\n木山后村\t90\t91\t85\n天外村\t1\t2\t3\n"));
}
