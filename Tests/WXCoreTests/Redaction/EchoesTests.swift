import Testing

@Suite("Echoes") struct EchoesTests {
    private static let rows: [MarkedText] = [
        #"PASSWORD=▒\#nas ▒ again, and ▒\#n"#, #"PASSWORD=▒\#nas x□ or □x or _□\#n"#, #"PASSWORD=▒\#nas\n▒\n"#,
        #"PASSWORD=«k3vr9plm»\#nas k3vr9plm\#n"#, #"PASSWORD=«k3vr9pLm»\#nas «k3vr9pLm»\#n"#,
        #"PASSWORD="«Xk9 mQ#2v»"\#nas Xk9 mQ#2v\#n"#, #"postgres://app:«Xk9#mQ2v»@db x «Xk9#mQ2v»"#,
        #"TOKEN=▓\#nas ▓\#n"#,
        .times(16_381, #"PASSWORD=▒\#n⟨.⟩ ▒\#n"#), .times(16_382, #"PASSWORD=▒\#n⟨.⟩ □\#n"#),
        // The last four
        #"PASSWORD=«Xk9#mQ2a»\#nPASSWORD=«Xk9#mQ2b»\#nPASSWORD=«Xk9#mQ2c»\#nPASSWORD=«Xk9#mQ2d»\#nas «Xk9#mQ2a»\#n"#,
        #"PASSWORD=«Xk9#mQ2a»\#nPASSWORD=«Xk9#mQ2b»\#nPASSWORD=«Xk9#mQ2c»\#nPASSWORD=«Xk9#mQ2d»\#nPASSWORD=«Xk9#mQ2e»\#nas Xk9#mQ2a and «Xk9#mQ2b»\#n"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
