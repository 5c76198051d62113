import Testing

@Suite("SectionReader") struct SectionReaderTests {
    private static let rows: [MarkedText] = [
        // Lines of YAML and TOML
        #"keys:\#n  - name: ci\#n    value: ▓\#n"#, #"keys:\#n- value: "▓"\#n"#, #"[[keys]]\#nvalue = "▓"\#n"#,
        #"[[keys]]\#nname = "ci"\#nvalue = "▓"\#n"#, #"keys:\#nvalue: ■\#n"#, #"keys:\#n  name: ■\#n"#,
        #"keys:\#n\#n  - value: ▓\#n"#, #"keys:\#n  - "value": "▓"\#n"#,
        .most(48, #"keys:\#n  ⟨a⟩: x\#n  value: ▓\#n"#), .most(23, #"keys:\#n⟨  a: x\#n⟩  value: ▓\#n"#),
        // Objects and lists
        #"{"keys": [{"name": "ci", "value": "▓"}]}"#, #"{"keys": {"a": {"value": "▓"}}}"#,
        #"{"keys": ["▓", "▓"]}"#, #"{"keys": [{"name": "■"}]}"#,
        #"{"keys": []}, {"value": "■"}"#, #"{"keys": [["■"]]}"#, #"{"keys": {}, "id": "■"}"#,
        // A key in a section
        #"{"Jwt": {"Key": "▓"}}"#, #"{"Grid": {"Key": "■"}}"#, #"{"Jwt": {"a": {"b": 1}, "Key": "▓"}}"#,
        #"{"Jwt": {}, "Grid": {"Key": "■"}}"#, #"jwt:\#n  key: ▓\#n"#, #"grid:\#n  key: ■\#n"#,
        #"jwt:\#n  issuer: x\#n  key: ▓\#n"#, #"[signing]\#nkey = "▓"\#n"#, #"[grid]\#nkey = "■"\#n"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
