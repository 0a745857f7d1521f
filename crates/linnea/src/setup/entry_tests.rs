use super::*;

const JSON: Form = Form::Json { servers: "mcpServers", fields: &[("type", "stdio")] };
const TOML: Form = Form::Toml { servers: "mcp_servers" };

fn ours() -> Entry {
    Entry { command: "/bin/linnea".to_owned(), arguments: vec!["serve".to_owned()] }
}

fn put(form: Form, text: &str) -> String {
    with(form, text, "linnea", New::Ours(&ours())).unwrap()
}

fn without(form: Form, text: &str) -> String {
    with(form, text, "linnea", New::Nothing).unwrap()
}

fn entry(form: Form, text: &str) -> Option<Entry> {
    all(form, text).unwrap().into_iter().find(|it| it.name == "linnea")?.entry()
}

#[test]
fn comments_and_unknown_keys_stay_and_nothing_is_put_in_twice() {
    let before = "{\n  // mine\n  \"theme\": \"dark\",\n  \"mcpServers\": {\n    \"other\": { \"url\": \"x\" } // theirs\n  }\n}\n";
    let after = put(JSON, before);
    assert!(
        after.contains("// mine") && after.contains("// theirs") && after.contains("\"theme\": \"dark\"")
    );
    assert_eq!(entry(JSON, &after), Some(ours()));
    assert_eq!(put(JSON, &after), after);
    let plain = |it: &str| it.split_whitespace().collect::<String>();
    assert_eq!(plain(&without(JSON, &after)), plain(before));
    // Breaks of lines, marks and a missing end stay in both directions.
    for before in [
        "# mine\nmodel = \"x\" # why\n\n[mcp_servers.other]\ncommand = \"y\"\n",
        "\u{feff}# mine\r\nmodel = \"x\"\r\n",
        "a = 1",
        "a = 1\n\n\n# last\n",
        "[mcp_servers]\nother = { command = \"y\" }\n",
    ] {
        let after = put(TOML, before);
        assert!(after.starts_with(before) && !after.replace("\r\n", "").contains('\r'), "{after:?}");
        assert_eq!(after.replace("\r\n", "").contains('\n'), !before.contains("\r\n"), "{after:?}");
        assert_eq!(put(TOML, &after), after);
        assert_eq!(without(TOML, &after), before);
    }
    let marked = put(JSON, "\u{feff}{\r\n}\r\n");
    assert!(marked.starts_with('\u{feff}') && !marked.replace("\r\n", "").contains('\n'), "{marked:?}");
}

#[test]
fn an_entry_of_ours_is_mended_without_losing_what_the_user_added() {
    let before =
        "{\"mcpServers\": {\"linnea\": {\"command\": \"linnea\", \"env\": {\"A\": \"b\"}, \"args\": []}}}";
    let after = put(JSON, before);
    assert!(after.contains("\"env\": {\"A\": \"b\"}"), "{after}");
    assert_eq!(entry(JSON, &after), Some(ours()));
    for before in [
        "[mcp_servers.linnea]\n# why\ncommand = \"linnea\" # where\nenabled = false # for now\n[mcp_servers.linnea.env]\nA = \"b\"\n",
        "[mcp_servers.linnea]\n# why\nargs = []\ncommand = \"x/linnea\" # where\nenabled = false # for now\n",
        "[mcp_servers]\nlinnea = { command = \"linnea\", enabled = false } # where # why # for now\n",
    ] {
        let after = put(TOML, before);
        let kept = ["# why", "# where", "enabled = false", "# for now"];
        assert!(kept.iter().all(|it| after.contains(it)), "{after}");
        assert_eq!(entry(TOML, &after), Some(ours()));
    }
}

#[test]
fn an_entry_of_somebody_else_is_replaced_and_comes_back_as_a_whole() {
    for (form, before) in [
        (
            JSON,
            "{\r\n  \"mcpServers\": {\r\n    \"linnea\": { // theirs\r\n      \"url\": \"x\",\r\n      \"headers\": { \"K\": \"secret\" } },\r\n    \"b\": {}\r\n  }\r\n}",
        ),
        (JSON, "{\"mcpServers\": {\"linnea\": {\"command\": \"/bin/linnea\", \"url\": \"secret\"}}}"),
        (
            TOML,
            "a = 1\r\n# theirs\r\n[mcp_servers.linnea] # one\r\n# two\r\nurl = \"x\" # three\r\nbearer_token_env_var = \"secret\"\r\n\r\n[mcp_servers.linnea.env]\r\nA = \"b\"\r\n# last\r\n[b]",
        ),
        (TOML, "[mcp_servers]\nlinnea = { url = \"secret\" } # theirs\nb = { url = \"y\" }\n"),
        (TOML, "[mcp_servers.linnea]\nenabled = false\ncommand = \"uvx\"\ncwd = \"\"\"\n# secret\"\"\""),
    ] {
        let source = source(form, before, "linnea").unwrap().unwrap();
        let during = put(form, before);
        assert!(!during.contains("secret") && !during.contains("url = \"x\""), "{during}");
        assert!(!during.contains("enabled") && entry(form, &during) == Some(ours()), "{during}");
        assert_eq!(with(form, &during, "linnea", New::Source(&source)).unwrap(), before);
    }
}

#[test]
fn an_empty_file_becomes_a_whole_one_and_a_broken_one_is_left_alone() {
    for (form, text) in [(JSON, ""), (JSON, " \n"), (JSON, "{}"), (TOML, "")] {
        let after = put(form, text);
        assert_eq!(entry(form, &after), Some(ours()), "{after}");
    }
    for (form, text) in [
        (JSON, "{"),
        (JSON, "[]"),
        (JSON, "{\"mcpServers\": []}"),
        (JSON, "{\"mcpServers\": {}, \"mcpServers\": {}}"),
        (JSON, "{\"mcpServers\": {\"linnea\": {}, \"linnea\": {}}}"),
        (TOML, "a = "),
        (TOML, "mcp_servers = 1"),
        (TOML, "[mcp_servers]\nlinnea.command = \"x\"\n"),
        (TOML, "[mcp_servers.linnea]\ncommand = \"x\"\n[b]\n[mcp_servers.linnea.env]\nA = \"b\"\n"),
    ] {
        assert!(with(form, text, "linnea", New::Ours(&ours())).is_err(), "{text}");
    }
}
