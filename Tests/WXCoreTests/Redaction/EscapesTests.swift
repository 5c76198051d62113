import Testing

@Suite("Escapes in a secret") struct EscapesTests {
    private static let rows: [MarkedText] = [
        // Sequences of a terminal, up to 256 bytes
        #"PASSWORD=«k3vr\#u{1B}[31m9plm»"#, #"PASSWORD=«k3vr\#u{1B}[38;5;1@9plm»"#, #"PASSWORD=«k3vr\#u{1B}[~9plm»"#,
        #"PASSWORD=«k3vr\#u{1B}[ ?/9m9plm»"#, .most(253, #"PASSWORD=«k3vr\#u{1B}[⟨1⟩m9plm»"#),
        #"PASSWORD=k3vr\#u{1B}[31\#u{7F}9plm"#, #"PASSWORD=k3vr\#u{1B}[31\#n9plm"#, #"PASSWORD=k3vr\#u{1B}(9plm"#,
        #"PASSWORD=«k3vr\#u{1B}]0;a title\#u{7}9plm»"#, #"PASSWORD=«k3vr\#u{1B}]8;;x\#u{1B}\9plm»"#,
        .most(253, #"PASSWORD=«k3vr\#u{1B}]⟨a⟩\#u{7}9plm»"#), .most(253, #"PASSWORD=«k3vr\#u{1B}]⟨a⟩\#u{1B}\9plm»"#),
        #"PASSWORD=k3vr\#u{1B}]0;a\#u{1B}x9plm"#, #"PASSWORD=k3vr\#u{1B}"#, #"PASSWORD=k3vr\#u{1B}["#,
        #"PASSWORD=k3vr\#u{1B}]0;"#,
        // Characters of no width, and their neighbours
        #"‹sk-ant-api03-Qm7x\#u{200B}T2vK9pLw4Zr8›"#, #"‹sk-ant-api03-Qm7x\#u{200C}T2vK9pLw4Zr8›"#,
        #"‹sk-ant-api03-Qm7x\#u{200D}T2vK9pLw4Zr8›"#, #"‹sk-ant-api03-Qm7x\#u{2060}T2vK9pLw4Zr8›"#,
        #"‹sk-ant-api03-Qm7x\#u{AD}T2vK9pLw4Zr8›"#, #"‹sk-ant-api03-Qm7x\#u{FEFF}T2vK9pLw4Zr8›"#,
        #"sk-ant-api03-Qm7x\#u{200A}T2vK9pLw4Zr8"#, #"sk-ant-api03-Qm7x\#u{200E}T2vK9pLw4Zr8"#,
        #"sk-ant-api03-Qm7x\#u{2061}T2vK9pLw4Zr8"#, #"sk-ant-api03-Qm7x\#u{205F}T2vK9pLw4Zr8"#,
        #"sk-ant-api03-Qm7x\#u{AC}T2vK9pLw4Zr8"#, #"sk-ant-api03-Qm7x\#u{FEFE}T2vK9pLw4Zr8"#,
        #"sk-ant-api03-Qm7x\#u{FB3F}T2vK9pLw4Zr8"#, #"sk-ant-api03-Qm7x\#u{20AC}T2vK9pLw4Zr8"#,
        // Around a secret they stay
        #"\#u{1B}[1mPASSWORD=\#u{1B}[31m«k3vr9plm»\#u{1B}[0m x"#, #"a\#u{200B}b é \#u{1B}[1mc"#,
        #"twelve plain letters and more of them \#u{1B}[1m PASSWORD=«k3vr9plm»"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
